from workbench.domain.area_trees import AreaTree

TREE = AreaTree.of({"odesa": "oblast", "izmail": "oblast", "port": "odesa", "other camp": "other oblast"})


def test_an_area_reaches_all_its_parts_and_shares_ground_with_what_it_is_part_of() -> None:
    assert TREE.below(["odesa", "lviv"]) == {"odesa", "port", "lviv"}
    assert TREE.around(["odesa", "lviv"]) == {"odesa", "port", "lviv", "oblast"}
    assert TREE.around(["port", "oblast"]) == {"port", "odesa", "oblast", "izmail"}
    assert TREE.below([]) == TREE.around([]) == frozenset()


def test_areas_that_run_in_a_circle_come_to_an_end() -> None:
    circle = AreaTree.of({"a": "b", "b": "c", "c": "a"})
    assert circle.below(["a"]) == circle.around(["b"]) == {"a", "b", "c"}
