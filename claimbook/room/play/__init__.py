"""A simulation in the room: roles with secret cards, texts that are signed, events, scores.

rules reads what a course says of its simulation; game is where one stands; scores counts; faces and
desk say what each page is told and may do. All but rules are pure. No role or text is known here.
"""
