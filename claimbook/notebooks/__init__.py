"""Notebooks: their form, and their run."""

# This variable is set in a kernel whose outputs are saved for pages, and in no reader's own.
SAVED = "COURSE_OUTPUTS_ARE_SAVED"
