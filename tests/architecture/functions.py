"""Where functions begin and end in C++ that clang-format has set: no parser, a counter of braces.

A function is a pair of braces at the level of a namespace or class whose opening brace ends a line and has a
parameter list before it. What is within (lambdas, local types) belongs to it; one line is never too long.
"""

import re


def blank(match):
    return re.sub(r"[^\n]", " ", match.group(0))


directive = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.M)
access = re.compile(r"\s*(?:(?:public|private|protected)\s*:\s*)*")
template = re.compile(r"template\s*<.*?>\s*(?=\w)", re.S)
scope = re.compile(r"\s*(?:inline\s+|typedef\s+)*(?:namespace|class|struct|union|enum|extern)\b[^()]*$")


def kind_of(head, behind):
    """What a brace opens at the level of a namespace or class: the words before it, the text behind it."""
    if scope.match(template.sub("", head)):
        return "scope"
    return "function" if "(" in head and re.match(r"[ \t]*\n", behind) else "value"


def functions(code):
    """(first line, last line) of every function, the signature included. @param code without comments."""
    code = directive.sub(blank, code)
    open_braces = []  # (kind, first line of its head, parentheses that were open around it)
    head, parentheses = 0, 0  # where the words begin that lead to the next brace
    for match in re.finditer(r"[{}();]", code):
        mark, at = match.group(0), match.start()
        at_level = all(kind == "scope" for kind, _, _ in open_braces)
        if mark in "()":
            parentheses += 1 if mark == "(" else -1
        elif mark == "{":
            words = code[head:at][access.match(code[head:at]).end():]
            kind = kind_of(words, code[at + 1:]) if at_level and parentheses == 0 else "value"
            open_braces.append((kind, code.count("\n", 0, at - len(words)) + 1, parentheses))
            parentheses = 0
            head = at + 1 if kind == "scope" else head
        elif mark == "}" and open_braces:
            kind, first, parentheses = open_braces.pop()
            if kind == "function":
                yield first, code.count("\n", 0, at) + 1
            goes_on = kind == "value" and (parentheses > 0 or re.match(r"\s*[,{;]", code[at + 1:]))  # initialisers
            if all(other == "scope" for other, _, _ in open_braces) and not goes_on:
                head = at + 1
        elif mark == ";" and at_level and parentheses == 0:
            head = at + 1
