"""The command `paryz`: a module for each subject, each with a `register`.

Modules import Django within their functions only, so that what asks for the law alone
(`check`, `codes`, `explain`) neither loads it nor needs an installation.
"""
