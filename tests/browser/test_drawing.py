"""The drawing of lesson 09: by keyboard, mouse and finger, and its score."""

from playwright.sync_api import expect

from course import figures
from course.lesson_09 import drawing

RECORD = list(drawing.history("then").loc[2015:2020])


def test_a_reader_draws_by_keyboard_by_mouse_and_by_finger(bare):
    bare.show(figures.draw_forecast())
    page = bare.page
    sheet = page.locator(".drawing")
    fields, spoken = sheet.get_by_role("textbox"), sheet.locator("[aria-live]")
    score = sheet.get_by_role("button", name="Score it")

    def drawn():
        return [float(field.input_value()) for field in fields.all()]

    # By keyboard: nothing later is shown before all years have a number.
    score.press("Enter")
    expect(sheet).not_to_contain_text(f"{RECORD[-1]:.1f}")
    for number in (62, 64, 66, 69, 72, 75):
        page.keyboard.type(str(number))
        page.keyboard.press("Enter")
    fields.last.press("ArrowDown")
    score.press("Enter")
    mean, final = drawing.score(drawn(), RECORD)
    assert drawn()[-1] == 74 and final > 0
    expect(spoken).to_contain_text(f"{mean:.1f} points")
    expect(spoken).to_contain_text(f"{final:.1f} points too high")

    # By mouse, one rising stroke; by finger, a falling one; a finger beside the part scrolls.
    sheet.get_by_role("button", name="Draw again").click()
    box = sheet.locator(".drawing-open").bounding_box()
    left, right = box["x"] + 8, box["x"] + box["width"] - 12
    high, low = box["y"] + 0.2 * box["height"], box["y"] + 0.6 * box["height"]
    page.mouse.move(left, low)
    page.mouse.down()
    page.mouse.move(right, high, steps=3)
    page.mouse.up()
    rising = drawn()
    assert rising == sorted(rising) and rising[-1] > rising[0] + 20
    touch = page.context.new_cdp_session(page)

    def stroke(x, y, to_x, to_y):
        for k in range(5):
            point = {"x": x + (to_x - x) * k / 4, "y": y + (to_y - y) * k / 4}
            kind = "touchMove" if k else "touchStart"
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    stroke(left, high, right, low)
    falling = drawn()
    assert falling == sorted(falling, reverse=True) and falling[0] > falling[-1] + 20
    stroke(right, box["y"] + box["height"] + 15, right, high)
    assert drawn() == falling
