"""The ranking holds on queries and skills that were written by others than its tuner."""

import pytest

from tests.routing import public

corpus = pytest.mark.skipif(not public.CORPUS, reason="SKILLKIT_CORPUS names no folder of public skills")


def test_the_queries_are_many_and_each_skill_has_one():
    found = public.queries()
    assert len(found) >= 150
    assert len({path for path, _ in found}) == len(found)


@pytest.mark.slow
@corpus
@pytest.mark.parametrize(("listed", "first", "near"), [(37, 82, 92), (200, 78, 90.3), (1000, 70, 84)])
def test_queries_find_their_skill(listed, first, near):
    found = public.hits(public.lists(listed))
    assert found.first >= first
    assert found.near >= near
