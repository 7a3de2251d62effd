"""What a message's headers say, however it came and whatever was sent."""

import pytest

from summarylint.inbox.message import read_message

PLAIN = (
    b"Received: from a by b\r\nMessage-ID: <1@example.org>\r\nIn-Reply-To: <0@example.org>\r\n"
    b"References: <8@example.org> <0@example.org>\r\nFrom: Tom Ford <Tom@Example.org>\r\n"
    b"To: panel@example.org\r\nSubject: =?utf-8?q?Step_across?=\r\n\r\nPapers attached.\r\n"
)


def test_headers_are_read_in_plain_form() -> None:
    message = read_message(PLAIN)
    assert message.message_id == "<1@example.org>"
    assert message.references == ("<0@example.org>", "<8@example.org>")
    assert message.sender == message.reply_to == "tom@example.org"
    assert message.recipients == ("panel@example.org",)
    assert message.subject == "Step across"


def test_a_message_delivered_twice_has_one_key() -> None:
    again = PLAIN.replace(b"from a by b", b"from c by d").replace(b"\r\n", b"\n")
    assert read_message(again).key == read_message(PLAIN).key


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"<1@", b"<2@"), (b"Tom@", b"Tim@"), (b"Step_", b"Stop_")],
)
def test_what_was_written_differently_has_another_key(old: bytes, new: bytes) -> None:
    assert read_message(PLAIN.replace(old, new)).key != read_message(PLAIN).key


def test_its_content_has_a_hash_of_its_own() -> None:
    other = read_message(PLAIN.replace(b"Papers", b"Other papers"))
    assert other.key == read_message(PLAIN).key, "some servers put a body together anew each time"
    assert other.content != read_message(PLAIN).content


def test_without_a_message_id_the_content_tells_it_from_others() -> None:
    nameless = PLAIN.replace(b"Message-ID", b"X-No-ID")
    assert read_message(nameless.replace(b"Papers", b"Other")).key != read_message(nameless).key


@pytest.mark.parametrize(
    "header",
    [
        b"From: a@example.org, b@example.org",
        b"From: a@example.org\r\nFrom: b@example.org",
        b"From: nobody",
        b"From: <a@exa mple.org>",
        b'From: "a@example.org" <b@',
        b"From: " + b"<" * 50_000,
        b"From: group: a@example.org, b@example.org;",
        b"",
    ],
)
def test_a_sender_that_is_not_one_plain_address_is_nobody(header: bytes) -> None:
    assert read_message(header + b"\r\nSubject: x\r\n\r\nHello").sender == ""


def test_the_address_counts_and_not_the_name_that_looks_like_one() -> None:
    assert read_message(b'From: "tom@example.org" <eve@example.com>\n\n').sender == "eve@example.com"


def test_no_header_holds_a_line_break_or_control_character() -> None:
    message = read_message(
        b"From: a@example.org\nSubject: Hello\n\tBcc: x@example.com\x0b\x07 =?utf-8?q?=0D=0ABcc=3A_y?=\n\n"
    )
    assert message.subject.isprintable()
    assert message.subject == "Hello Bcc: x@example.com Bcc: y"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff" * 1000, b"no headers", b"A" * 300_000, b":" * 99])
def test_bytes_that_are_no_message_are_one_that_says_nothing(data: bytes) -> None:
    message = read_message(data)
    assert (message.message_id, message.sender, message.references) == ("", "", ())
    assert len(message.key) == 64
