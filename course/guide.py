"""The way through the course: guide.course_map(lesson), guide.certificate()."""

from claimbook.guide import certificate, course_map

__all__ = ["certificate", "course_map"]
