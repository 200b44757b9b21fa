"""The password policy's words: Django 5.2 has no Chinese for its rule of length."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import get_language


class Length(MinimumLengthValidator):
    """At least `min_length` signs, said in the language of the page."""

    def get_error_message(self) -> str:
        """Give the refusal."""
        return self._said("密码太短，至少要有 {} 个字符。", "The password is too short: at least {} characters.")

    def get_help_text(self) -> str:
        """Give the rule for the form."""
        return self._said("密码至少要有 {} 个字符。", "At least {} characters.")

    def _said(self, chinese: str, english: str) -> str:
        return (english if get_language() == "en" else chinese).format(self.min_length)
