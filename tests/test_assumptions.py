"""Assumptions of a scenario, token by token: what is read, what is left to other pages, and what is named as unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.filters import ASSUMED
from rocu_metrics.measures.assumptions import BOUNDS, GRANT, Assumptions, assumed, written
from rocu_metrics.measures.scenario import MONEY, kind_of, without

STREAMS, FORCES = {"police-transformation-fund", "cyber-crime"}, {"cumbria-constabulary", "dorset-police"}


def read(*tokens):
    return assumed(tokens, STREAMS, FORCES)


def test_every_kind_by_hand():
    one = read(
        "grant:ends:2027", "stream:police-transformation-fund:ends", "leaves:cumbria-constabulary", "pay:3.5", "deflator:2.1",
        "pay-share:80", "index:2018-19:91.031", "index:2025-26:102.789",
    )  # fmt: skip
    assert one == Assumptions(
        ends=((GRANT, 2027), ("police-transformation-fund", None)), leaves=(("cumbria-constabulary", None),), pay=3.5,
        pay_share=80.0, deflator=2.1, index=(("2018/19", 91.031), ("2025/26", 102.789)),
    )  # fmt: skip
    assert not one.nothing


def test_a_stream_and_a_force_may_have_their_own_year():
    one = read("stream:cyber-crime:ends:2028", "leaves:dorset-police:2029")
    assert (one.ends, one.leaves) == ((("cyber-crime", 2028),), (("dorset-police", 2029),))


def test_tokens_of_other_pages_are_left_alone():
    assert read("cap:gain:off", "force:dorset-police:gain") == Assumptions()


@pytest.mark.parametrize(
    "token",
    ["grant:ends", "grant", "grant:ends:soon", "grant:ends:1927", "grant:starts:2027", "stream:moonlight:ends",
     "stream:cyber-crime", "stream:cyber-crime:ends:x", "leaves:night-watch", "leaves", "leaves:dorset-police:x", "pay", "pay:x",
     "pay:1e9", "pay:3.5:2", "pay:101", "pay-share:101", "deflator:-51", "deflator:nan", "index:2018-20:91", "index:2018-19:0",
     "index:2018-19", "index", "index:91", "index:2018-19:1000000", "index:2018-19:0.0001"],
)  # fmt: skip
def test_what_cannot_be_read_is_named_and_changes_nothing(token):
    one = read(token)
    assert one == Assumptions(unknown=(token,))
    assert one.nothing


def test_the_rest_stands_beside_what_cannot_be_read():
    one = read("pay:x", "pay:2")
    assert (one.pay, one.unknown) == (2.0, ("pay:x",))


def test_nothing_assumed_is_nothing():
    assert read().nothing
    assert not read("pay:0").nothing, "to assume no rise is to assume something"


@given(
    st.lists(st.from_regex(r"(grant|stream|leaves|pay|pay-share|deflator|index|cap)(:[a-z0-9.+_-]{0,12}){0,3}", fullmatch=True))
)
def test_no_token_of_an_address_raises_and_none_of_ours_is_lost(tokens):
    one = read(*tokens)
    assert all(kind_of(token) in MONEY for token in one.unknown)
    assert len(one.unknown) <= len(tokens) - len(without(tokens, MONEY))


@pytest.mark.parametrize("kind", BOUNDS)
@given(data=st.data())
def test_a_number_is_read_back_as_it_was_given(kind, data):
    least, most = BOUNDS[kind]
    value = data.draw(st.decimals(str(least), str(most), places=6).map(float))
    token = f"{kind}:2025-26:{written(value)}" if kind == "index" else f"{kind}:{written(value)}"
    one = read(token)
    held = {"pay": one.pay, "pay-share": one.pay_share, "deflator": one.deflator, "index": dict(one.index).get("2025/26")}
    assert ASSUMED.fullmatch(token)
    assert held[kind] == value


def test_a_number_keeps_its_digits():
    assert [written(one) for one in (102.78912, 123_456.7, -3.5, 80.0, 0.0)] == ["102.78912", "123456.7", "-3.5", "80", "0"]


def test_the_tokens_stand_in_an_address():
    tokens = "grant:ends:2027,stream:police-transformation-fund:ends,leaves:cumbria-constabulary,pay:3.5,index:2018-19:91.031"
    assert ASSUMED.fullmatch(tokens)
