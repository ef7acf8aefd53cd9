"""Reads an Excel workbook in a process of its own, which has little memory and little time and which nothing else depends on.

A workbook is a packed archive of XML that anybody may have written. What is read here can therefore ask for any amount of
memory or stop the process that reads it; `returns.opening.workbook` starts that process, and turns its end into a sentence.
"""
