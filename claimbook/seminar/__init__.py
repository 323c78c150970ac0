"""For instructors: what a class answered, from the exports that its members chose to hand in."""
