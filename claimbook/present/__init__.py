"""A seminar on the wall: the steps of a lesson's plan as screens, with its figures and questions.

The pages are made as those of the site are, so widgets live in them. What stands on which screen is
said by the plan and by `pack.yaml` (`screens`); a guess comes before what would answer it.
"""
