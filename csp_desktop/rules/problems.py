"""The refusal of a typed value: a sentence the officer can act on."""


class ValueProblem(ValueError):
    """A value that was typed or read and cannot be kept.

    sentence: what is so, then what to do, as shown under the field
    ("31 February 2025 does not exist. Type the day again, for example 28/2/25.").
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
