"""The engine of a course that tests one essay's claims against data. It knows no essay.

What is particular to a course stands in its folder: course.toml, lessons, data, and a Python
package with the evidence. This module imports nothing, so that a command can say a clear sentence
before anything is installed.
"""
