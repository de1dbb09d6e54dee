"""The pages that every declared register has: list, opening, matter, acts, papers, exports."""
