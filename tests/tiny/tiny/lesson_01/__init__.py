"""Lesson 01: the rules of the two calendars."""
