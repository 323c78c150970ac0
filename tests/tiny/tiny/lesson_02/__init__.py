"""Lesson 02: how far the calendars are apart."""
