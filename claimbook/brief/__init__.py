"""A brief for a minister: its parts, its checks, its page, and the builder in the notebook.

    brief.model()                      the model brief, with its weaknesses marked
    brief.stock.all_charts()           the charts that a brief may carry
    brief.draft.read(raw)              a draft in its regular form, from whatever was kept
    brief.checks.checklist(draft)      what can be counted of it
    brief.page.whole(draft, pictures)  the finished page, one file of HTML

All of it but the builder (`figures.brief_builder()`) is plain Python: no notebook, no kernel.
"""
