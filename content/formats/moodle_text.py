"""The words of Moodle's nodes, in the format that each of them names."""

from content.formats.plain import plain_text
from content.formats.xml_tree import Node

_FORMATS = {"moodle_auto_format": "moodle", "plain_text": "plain", "markdown": "markdown"}


def plain_words(node: Node | None) -> str:
    """The words of a node that Moodle keeps without markup."""
    return plain_text(written(node), "plain") if node else ""


def words_of(node: Node | None) -> str:
    """The words of a node: in its ``text`` child, in the format that the node names."""
    return plain_text(written(node), format_of(node)) if node else ""


def written(node: Node) -> str:
    """The same with its markup."""
    return (node.child("text") or node).text


def format_of(node: Node) -> str:
    """How the markup is to be read: html, markdown, moodle or plain."""
    return _FORMATS.get(node.attributes.get("format", ""), "html")
