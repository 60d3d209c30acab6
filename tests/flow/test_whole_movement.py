"""The main job on the sample commune, through Prefect's own server: forms, faults, council, dossiers, and again."""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from typer.testing import CliRunner

from flows.cli import app
from tasks.compose.page_mark import REHEARSAL
from tasks.errors import ReviewError

pytestmark = pytest.mark.heavy

ANNUAL, PRELIMINARY, FINAL = "nam-2021", "so-ket-2022", "tong-ket-2025"
MAY, AUGUST = "van-hoa-cong-so", "van-hoa-cong-so-thang-8-2025"


#: What has left the office in the sample's annual review: no later run takes it back.
SIGNED = {"quyet-dinh", "giay-khen"}


def is_draft(document):
    return document["path"].startswith("6-ho-so/du-thao/")


@pytest.fixture
def movement(demo, tmp_path):
    """A copy of the played movement that a test may change."""
    return shutil.copytree(demo / MAY, tmp_path / MAY)


def review(campaign_dir, period, as_of="2021-12-28"):
    words = ["review", str(campaign_dir), period, "--as-of", as_of]
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    return result.exit_code, result.output


def state_of(campaign_dir, period):
    return json.loads((campaign_dir / period / "review.json").read_text(encoding="utf-8"))


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def letters(state):
    return [item for item in state["documents"] if item["type"] == "to-trinh"]


@pytest.mark.parametrize(("scenario", "period"), [(MAY, ANNUAL), (MAY, PRELIMINARY), (MAY, FINAL), (AUGUST, FINAL)])
def test_every_review_finishes_and_its_counts_balance(demo, scenario, period):
    state = state_of(demo / scenario, period)
    counts = state["counts"]
    assert state["state"] == "finished"
    assert state["waiting_for"] == []
    assert counts["units"] == counts["accepted"] + counts["returned"] + counts["missing"]
    assert state["documents"]


def test_the_sample_has_faults_of_every_severity(demo):
    state = state_of(demo / MAY, ANNUAL)
    assert {item["severity"] for item in state["findings"]} == {"critical", "warning", "info"}
    assert state["counts"]["missing"] == 1
    returned = sorted(path.name for path in (demo / MAY / ANNUAL / "3-tra-lai").iterdir())
    assert sum(name.endswith("-can-sua.xlsx") for name in returned) == state["counts"]["returned"]
    assert sum(name.endswith("-tra-lai.docx") for name in returned) == state["counts"]["returned"]
    assert sum(name.endswith("-nhac-nop.docx") for name in returned) == state["counts"]["missing"]
    log = (demo / MAY / ANNUAL / "nhat-ky.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(log[-1])["prepared"]["can-sua.xlsx"] == state["counts"]["returned"]


def test_every_word_paper_of_a_rehearsal_says_that_it_is_one(demo):
    papers = sorted(demo.glob("*/*/*-*/**/*.docx"))
    assert len(papers) > 200
    bare = []
    for path in papers:
        with zipfile.ZipFile(path) as archive:
            headers = [name for name in archive.namelist() if name.startswith("word/header")]
            if not any(REHEARSAL in archive.read(name).decode("utf-8") for name in headers):
                bare.append(path.relative_to(demo))
    assert bare == []


@pytest.mark.parametrize(
    ("scenario", "period", "regime", "levels"),
    [
        (MAY, PRELIMINARY, "A", {"2-huyen", "3-tinh-qua-huyen", "4-trung-uong-qua-huyen-tinh"}),
        (MAY, FINAL, "B", {"2-huyen", "3-tinh-qua-huyen", "4-trung-uong-qua-huyen-tinh"}),
        (AUGUST, FINAL, "C", {"3-tinh", "4-trung-uong-qua-tinh"}),
    ],
)
def test_letters_climb_the_ladder_of_the_day(demo, scenario, period, regime, levels):
    state = state_of(demo / scenario, period)
    assert state["regime"] == regime
    assert {letter["path"].split("/")[1] for letter in letters(state)} == levels


def test_a_dossier_that_goes_up_carries_its_data_and_the_receiver_can_check_them(demo, tmp_path):
    assert not (demo / MAY / ANNUAL / "6-ho-so/goi-du-lieu.json").exists()
    pack = demo / MAY / FINAL / "6-ho-so/goi-du-lieu.json"
    code, said = command("check", pack)
    assert (code, "còn nguyên" in said) == (0, True)
    rows = list(openpyxl.load_workbook(pack.with_suffix(".xlsx"))["Đề nghị"].iter_rows(min_row=2, values_only=True))
    decided = state_of(demo / MAY, FINAL)["proposals"]
    upward = [item for item in decided if item["verdict"] == "proposed" and len(item["route"]) > 1]
    assert [(row[0], row[4]) for row in rows] == [(item["nominee"], item["award"]) for item in upward]
    text = pack.read_text(encoding="utf-8")
    people = openpyxl.load_workbook(demo / MAY / "phong-trao.xlsx")["Cá nhân"].iter_rows(values_only=True)
    codes = {row[0] for row in people if row[0]} - {item["nominee"] for item in upward}
    assert len(codes) > 100
    assert not [code for code in codes if f'"{code}"' in text]
    forged = tmp_path / "goi-du-lieu.json"
    forged.write_text(pack.read_text(encoding="utf-8").replace("BK_TTG", "GK_XA", 1), encoding="utf-8")
    with pytest.raises(ReviewError, match="đã bị sửa"):
        command("check", forged)


def test_what_the_chairmans_page_leaves_out_stands_where_it_points(demo):
    sheet = openpyxl.load_workbook(demo / MAY / FINAL / "4-tong-hop/de-nghi.xlsx")["Đề nghị"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    told = {(row[0], row[6], row[8]) for row in rows}
    for item in state_of(demo / MAY, FINAL)["proposals"]:
        for reason in item["reasons"]:
            assert (item["nominee"], reason["rule"], reason["sentence"]) in told
    assert "cảnh báo" in {row[5] for row in rows}


def test_a_final_review_tells_who_is_new_dropped_higher_or_lower(demo):
    sheet = openpyxl.load_workbook(demo / MAY / FINAL / "4-tong-hop/so-voi-ky-truoc.xlsx")["So với kỳ trước"]
    changes = {row[0]: (row[3], row[9]) for row in sheet.iter_rows(min_row=6, values_only=True)}
    words = {word for word, _ in changes.values()}
    assert {"không còn đề nghị", "mức cao hơn", "mới được đề nghị", "giữ nguyên"} <= words
    assert all(reason for word, reason in changes.values() if word != "không đề nghị ở cả hai kỳ")


def test_without_a_district_no_document_goes_there(demo):
    state = state_of(demo / AUGUST, FINAL)
    assert [item for item in state["documents"] if "huyen" in item["path"] or "huyện" in item["addressee"]] == []
    proposed = [item for item in state["proposals"] if item["verdict"] == "proposed"]
    assert all("huyen" not in item["route"] for item in proposed)


def test_each_letter_has_its_minutes_and_one_report_per_nominee(demo):
    for scenario, period in ((MAY, PRELIMINARY), (MAY, FINAL), (AUGUST, FINAL)):
        state = state_of(demo / scenario, period)
        paths = {item["path"] for item in state["documents"]}
        for letter in letters(state):
            folder = letter["path"].rsplit("/", 1)[0]
            assert f"{folder}/bien-ban.docx" in paths
            assert any(path.startswith(f"{folder}/bao-cao-thanh-tich/") for path in paths)


def test_every_blocked_proposal_says_why(demo):
    for scenario, period in ((MAY, ANNUAL), (MAY, PRELIMINARY), (MAY, FINAL), (AUGUST, FINAL)):
        for proposal in state_of(demo / scenario, period)["proposals"]:
            kinds = {reason["kind"] for reason in proposal["reasons"]}
            assert proposal["reasons"], proposal
            assert ("blocks" in kinds) == (proposal["verdict"] == "blocked")


def test_running_again_changes_no_byte(movement):
    before = digests(movement)
    code, _ = review(movement, ANNUAL)
    assert code == 0
    assert digests(movement) == before


def change_one_score(movement):
    """One person's self score goes down by one step in the workbook of the office."""
    path = movement / ANNUAL / "2-nhan" / "UBND-VP.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["CN02"]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "CN.2")
    cell = sheet.cell(row, 4)
    cell.value = float(cell.value) - 0.5
    book.save(path)
    return sheet["B3"].value


def test_changing_one_score_changes_what_depends_on_it_and_nothing_else(movement):
    before_state, before = state_of(movement, ANNUAL), digests(movement / ANNUAL / "6-ho-so")
    nominee = change_one_score(movement)
    assert review(movement, ANNUAL)[0] == 0
    after_state, after = state_of(movement, ANNUAL), digests(movement / ANNUAL / "6-ho-so")
    scores_before = {item["code"]: item["score"] for item in before_state["results"]}
    scores_after = {item["code"]: item["score"] for item in after_state["results"]}
    assert {code for code in scores_before if scores_before[code] != scores_after[code]} == {nominee}
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert "1-xa/bang-ket-qua.docx" in changed
    assert "1-xa/bien-ban.docx" not in changed or before_state["proposals"] != after_state["proposals"]
    settled = digests(movement)
    assert review(movement, ANNUAL)[0] == 0
    assert digests(movement) == settled


def documents_naming(folder, name):
    """The commune's own final documents in which a name stands, without the minutes: they tell what it was."""
    found = set()
    for path in (folder / "6-ho-so" / "1-xa").rglob("*.docx"):
        if name in text_of(path) and path.name != "bien-ban.docx":
            found.add(path.relative_to(folder).as_posix())
    return found


def type_overrides(folder, *lines):
    book = openpyxl.load_workbook(folder / "5-hoi-dong" / "hoi-dong.xlsx")
    for row, line in enumerate(lines, start=5):
        for column, text in enumerate(line, start=1):
            book["Điều chỉnh"].cell(row, column).value = text
    book.save(folder / "5-hoi-dong" / "hoi-dong.xlsx")


def proposed_in(movement):
    """Who is proposed at the preliminary review, with the kind, in the order of review.json."""
    proposals = state_of(movement, PRELIMINARY)["proposals"]
    return [(item["nominee"], item["kind"]) for item in proposals if item["verdict"] == "proposed"]


def test_a_name_corrected_by_hand_stands_in_the_papers_of_the_commune_and_in_no_log(movement):
    folder = movement / PRELIMINARY
    proposals = state_of(movement, PRELIMINARY)["proposals"]
    chosen = next(p["nominee"] for p in proposals if p["kind"] == "individual" and p["verdict"] == "proposed")
    people = json.loads((folder / "4-tong-hop" / "ky-xet.json").read_text(encoding="utf-8"))["campaign"]["people"]
    old, new = next(person["name"] for person in people if person["code"] == chosen), "Uông Thị Ngọc Khuê"
    named = documents_naming(folder, old)
    type_overrides(folder, ("tên", chosen, "", new, "Sai dấu", "Lê Thị Hoa", "Trần Văn Bình"))
    assert review(movement, PRELIMINARY, as_of="2022-06-24")[0] == 0
    assert named
    assert documents_naming(folder, old) == set()
    assert documents_naming(folder, new) == {*named, "6-ho-so/1-xa/tom-tat-trinh-ky.docx"}
    assert state_of(movement, PRELIMINARY)["proposals"] == proposals
    shown = openpyxl.load_workbook(folder / "4-tong-hop" / "ket-qua.xlsx")["Điều chỉnh"]
    assert [cell.value for cell in shown[5]][4:6] == [old, new]
    log = (folder / "nhat-ky.jsonl").read_text(encoding="utf-8")
    assert json.loads(log.splitlines()[-1])["overrides"] == {"name": 1}
    assert new not in log


def test_a_score_and_a_condition_changed_by_hand_keep_two_from_being_proposed_and_are_told_everywhere(movement):
    folder = movement / PRELIMINARY
    answered = (folder / "6-ho-so" / "so-van-ban.csv").read_text(encoding="utf-8")
    proposed = [(code, kind) for code, kind in proposed_in(movement) if f",{code}," not in answered]
    barred = next(code for code, kind in proposed if kind == "collective")
    lowered = next(code for code, kind in proposed if kind == "individual")
    type_overrides(
        folder,
        ("điều kiện", barred, "", "không đủ điều kiện", "Đang xác minh đơn phản ánh", "Lê Thị Hoa", "Trần Văn Bình"),
        ("điểm", lowered, "", "55", "Cộng nhầm hai năm", "Lê Thị Hoa", "Trần Văn Bình"),
    )
    assert review(movement, PRELIMINARY, as_of="2022-06-24")[0] == 0
    assert {barred, lowered}.isdisjoint(dict(proposed_in(movement)))
    minutes = text_of(folder / "6-ho-so/1-xa/bien-ban.docx")
    for code, reason in ((barred, "Đang xác minh đơn phản ánh"), (lowered, "Cộng nhầm hai năm")):
        assert f"lý do: {reason}, người đề nghị Lê Thị Hoa, người xác nhận Trần Văn Bình" in minutes
        said, told = command("why", movement, PRELIMINARY, code)
        assert said == 0
        assert reason in " ".join(told.split())
    log = (folder / "nhat-ky.jsonl").read_text(encoding="utf-8")
    assert json.loads(log.splitlines()[-1])["overrides"] == {"eligibility": 1, "score": 1}


def test_whom_the_councils_points_lift_into_an_award_is_voted_on_before_the_review_ends(movement):
    council = movement / ANNUAL / "5-hoi-dong"
    considered = {item["nominee"] for item in state_of(movement, ANNUAL)["proposals"]}
    results = state_of(movement, ANNUAL)["results"]
    lifted = next(r["code"] for r in results if r["kind"] == "individual" and r["code"] not in considered)
    change_sheet(council / "hoi-dong.xlsx", "Thẩm định", 3, lifted, lambda row: {8: row[5].value, 9: "Có minh chứng"})
    assert review(movement, ANNUAL)[0] == 3
    (waited,) = (w["what"] for w in state_of(movement, ANNUAL)["waiting_for"] if f"{lifted} (GK_XA)" in w["what"])
    assert "chưa có kết quả kiểm phiếu" in waited
    supplement = council / "hoi-dong-bo-sung.xlsx"
    made = supplement.stat().st_mtime_ns
    review(movement, ANNUAL)
    assert supplement.stat().st_mtime_ns == made, "somebody may have it open"
    votes = {8: 9, 9: 9, 10: 0, 11: 0, 12: 0}
    change_sheet(supplement, "Kiểm phiếu", 1, lifted, lambda _: votes)
    assert review(movement, ANNUAL)[0] == 0
    (proposal,) = (item for item in state_of(movement, ANNUAL)["proposals"] if item["nominee"] == lifted)
    assert proposal["verdict"] == "proposed"


def change_sheet(path, sheet, column, code, values):
    """Type in every line of a sheet that is about this code; `values` gives a line's cells by their column."""
    book = openpyxl.load_workbook(path)
    for row in book[sheet].iter_rows(min_row=5):
        if row[column - 1].value == code:
            for number, value in values(row).items():
                row[number - 1].value = value
    book.save(path)


def test_without_a_workbook_and_a_council_the_review_waits_and_names_both(movement):
    (movement / ANNUAL / "2-nhan" / "UBND-VP.xlsx").unlink()
    (movement / ANNUAL / "5-hoi-dong" / "hoi-dong.xlsx").unlink()
    code, output = review(movement, ANNUAL, as_of="2021-12-01")
    state = state_of(movement, ANNUAL)
    assert code == 3
    assert "Traceback" not in output
    waited = " ".join(item["who"] for item in state["waiting_for"])
    assert "UBND-VP" in waited
    assert "Hội đồng" in waited
    assert state["documents"]
    assert {item["type"] for item in state["documents"] if not is_draft(item)} == SIGNED


def test_a_document_edited_by_hand_is_named_and_kept(movement):
    path = movement / ANNUAL / "6-ho-so" / "1-xa" / "quyet-dinh.docx"
    path.write_bytes(path.read_bytes() + b"\n")
    edited = path.read_bytes()
    result = CliRunner().invoke(app, ["verify", str(movement), ANNUAL])
    assert result.exit_code == 4
    assert "quyet-dinh.docx" in result.output
    assert review(movement, ANNUAL)[0] == 0
    assert path.read_bytes() == edited


def test_what_was_changed_by_hand_is_told_with_the_figure_that_no_longer_agrees(movement):
    import docx

    path = movement / ANNUAL / "6-ho-so" / "1-xa" / "quyet-dinh.docx"
    word = docx.Document(str(path))
    row = next(row for row in word.tables[-1].rows if row.cells[1].text.startswith("Bà"))
    name = row.cells[1].text
    row._element.getparent().remove(row._element)
    word.save(str(path))
    code, output = command("verify", movement, ANNUAL)
    assert code == 4
    assert "bỏ ở bảng 1" in output
    assert f"Danh sách khen thưởng thiếu “{name}”" in output


def test_a_template_that_disagrees_with_the_data_keeps_the_review_a_draft_and_says_why(movement):
    import docx

    from tasks.settings import load_settings

    word = docx.Document(str(load_settings().templates_dir / "quyet-dinh.docx"))
    run = next(run for item in word.paragraphs for run in item.runs if "award_text" in run.text)
    run.text = run.text.replace("{{ award_text }}", "Tặng Giấy khen cho 99 cá nhân.")
    (movement / "mau-van-ban").mkdir()
    word.save(str(movement / "mau-van-ban" / "quyet-dinh.docx"))
    code, _ = review(movement, ANNUAL)
    state = state_of(movement, ANNUAL)
    assert code == 3
    assert state["state"] == "waiting_corrections"
    assert "1-xa/quyet-dinh.docx" in state["waiting_for"][0]["what"]
    found = [item for item in state["findings"] if item["file"] == "1-xa/quyet-dinh.docx"]
    told = {item["code"]: item for item in found}
    assert {(code, item["severity"]) for code, item in told.items()} == {("A04", "critical"), ("R17", "critical")}
    assert "99 cá nhân" in told["A04"]["message"]
    assert "Quyết định 99" in told["R17"]["message"]
    assert {item["type"] for item in state["documents"] if not is_draft(item)} <= SIGNED | {"ban-ky"}
    draft = docx.Document(str(movement / ANNUAL / "6-ho-so/du-thao/1-xa/quyet-dinh.docx"))
    assert any("hoi-dong.xlsx!" in comment.text for comment in draft.comments)
    (movement / "mau-van-ban" / "quyet-dinh.docx").unlink()
    assert review(movement, ANNUAL)[0] == 0
    assert state_of(movement, ANNUAL)["state"] == "finished"


@pytest.mark.parametrize(("period", "least"), [(ANNUAL, 120), (PRELIMINARY, 200), (FINAL, 220)])
def test_each_passage_in_a_units_own_words_stands_in_the_cell_it_names(demo, period, least):
    folder = demo / MAY / period
    sheet = openpyxl.load_workbook(folder / "4-tong-hop" / "truy-nguon.xlsx").active
    rows = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[5].startswith("nguyên văn")]
    assert len(rows) > least
    books = {}
    for document, _, what, shown, source, _ in rows:
        file, name, cell = source.split("!")
        book = books.setdefault(file, openpyxl.load_workbook(folder / "2-nhan" / file))
        typed = " ".join(str(book[name][cell].value).split())
        assert typed[:40].rstrip(" .") in shown, (document, what, source)


def test_produced_documents_pass_the_layout_check(demo):
    for scenario, period in ((MAY, ANNUAL), (MAY, PRELIMINARY), (MAY, FINAL), (AUGUST, FINAL)):
        result = CliRunner().invoke(app, ["check", str(demo / scenario / period / "6-ho-so")])
        assert result.exit_code == 0, result.output


def test_the_chairmans_page_is_one_page(demo, tmp_path):
    for number, path in enumerate(sorted(demo.glob("*/*/6-ho-so/1-xa/tom-tat-trinh-ky.docx"))):
        shutil.copyfile(path, tmp_path / f"{number}.docx")
    made = sorted(map(str, tmp_path.glob("*.docx")))
    assert len(made) == 4
    office = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*office, "--outdir", str(tmp_path), *made], check=True, capture_output=True, timeout=120)
    for path in sorted(tmp_path.glob("*.pdf")):
        told = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
        assert re.search(r"Pages:\s+1\b", told), path


def test_no_name_of_the_sample_is_in_the_log_or_the_record_of_the_checks(demo):
    people = {line.split(",")[1] for line in _sample_lines("people.csv")}
    for scenario, period in ((MAY, ANNUAL), (MAY, PRELIMINARY), (MAY, FINAL)):
        for file in ("nhat-ky.jsonl", "4-tong-hop/kiem-tra/index.html"):
            text = (demo / scenario / period / file).read_text(encoding="utf-8")
            assert [name for name in people if name in text] == []


def _sample_lines(name):
    from tasks.settings import load_settings

    return (load_settings().sample_dir / name).read_text(encoding="utf-8").splitlines()[1:]


def command(*words):
    result = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return result.exit_code, result.output


def test_entering_a_signed_paper_seals_again_and_remakes_no_document(movement, tmp_path):
    before = digests(movement / ANNUAL / "6-ho-so")
    (tmp_path / "quet.pdf").write_bytes(b"%PDF-1.4 signed")
    number = ("--number", "216/QĐ-UBND", "--date", "28/12/2021", "--scan", tmp_path / "quet.pdf")
    assert command("register", movement, ANNUAL, *number)[0] == 0
    after = digests(movement / ANNUAL / "6-ho-so")
    assert {path for path in before | after if before.get(path) != after.get(path)} == {
        "manifest.json",
        "so-van-ban.csv",
        "da-ky/quyet-dinh.pdf",
    }
    state = state_of(movement, ANNUAL)
    assert "6-ho-so/da-ky/quyet-dinh.pdf" in {item["path"] for item in state["documents"]}
    assert "nam-2021/6-ho-so/so-van-ban.csv" in {item["path"] for item in state["inputs"]}
    assert command("verify", movement, ANNUAL)[0] == 0
    settled = digests(movement)
    assert review(movement, ANNUAL)[0] == 0
    assert outdated(movement) == []
    assert command("register", movement, ANNUAL, *number)[0] == 0
    assert digests(movement) == settled
    (movement / ANNUAL / "6-ho-so" / "da-ky" / "quyet-dinh.pdf").write_bytes(b"another")
    assert review(movement, ANNUAL)[0] == 0
    code, output = command("verify", movement, ANNUAL)
    assert (code, "da-ky/quyet-dinh.pdf" in output) == (4, True)


def outdated(movement):
    findings = state_of(movement, ANNUAL)["findings"]
    return [item["file"] for item in findings if item["code"] == "SIGNED_OUTDATED"]


def test_a_signed_decision_stays_when_a_name_is_corrected_and_the_clerk_is_told_that_it_differs(movement):
    folder = movement / ANNUAL
    sealed = (folder / "6-ho-so/1-xa/quyet-dinh.docx").read_bytes()
    awarded = next(item for item in state_of(movement, ANNUAL)["proposals"] if item["verdict"] == "proposed")
    type_overrides(folder, ("tên", awarded["nominee"], "", "Tên ghi đúng", "Sai dấu", "Lê Thị Hoa", "Trần Văn Bình"))
    assert review(movement, ANNUAL)[0] == 0
    assert outdated(movement) == ["1-xa/giay-khen.docx", "1-xa/quyet-dinh.docx"]
    assert (folder / "6-ho-so/1-xa/quyet-dinh.docx").read_bytes() == sealed
    settled = digests(movement)
    assert review(movement, ANNUAL)[0] == 0
    assert digests(movement) == settled


def test_a_number_entered_later_reaches_the_reports_of_the_next_review(movement):
    nominee = movement / PRELIMINARY / "6-ho-so/3-tinh-qua-huyen/bang-khen-tinh/bao-cao-thanh-tich/TYT.docx"
    before = digests(movement / ANNUAL)
    assert "215/QĐ-UBND" in text_of(nominee)
    # Of a letter already signed nothing would be made anew.
    (movement / PRELIMINARY / "6-ho-so" / "so-van-ban.csv").unlink()
    assert command("register", movement, ANNUAL, "--number", "999/QĐ-UBND", "--date", "28/12/2021")[0] == 0
    assert review(movement, PRELIMINARY, as_of="2022-06-24")[0] == 0
    text = text_of(nominee)
    assert "999/QĐ-UBND" in text
    assert "215/QĐ-UBND" not in text
    assert text.index("98/QĐ-UBND ngày 12/6/2020") < text.index("999/QĐ-UBND ngày 28/12/2021")
    changed = digests(movement / ANNUAL)
    assert {path for path in before if before[path] != changed[path]} == {
        "6-ho-so/manifest.json",
        "6-ho-so/so-van-ban.csv",
        "nhat-ky.jsonl",
        "review.json",
    }


def test_answers_from_above_are_known_to_the_final_review(demo):
    reasons = [
        reason["sentence"]
        for item in state_of(demo / MAY, FINAL)["proposals"]
        if item["nominee"] in ("TYT", "UBND-VP", "HPN")
        for reason in item["reasons"]
        if reason["rule"] == "R06"
    ]
    assert any("1922/QĐ-UBND" in sentence or "2704/QĐ-UBND" in sentence for sentence in reasons)


def test_a_draft_takes_no_number(movement):
    (movement / ANNUAL / "5-hoi-dong" / "hoi-dong.xlsx").unlink()
    assert review(movement, ANNUAL)[0] == 3
    with pytest.raises(ReviewError, match="chưa có hồ sơ chính thức"):
        command("register", movement, ANNUAL, "--number", "1/QĐ", "--date", "2021-12-28")


def test_people_are_found_without_accents_and_none_is_no_fault(movement):
    code, output = command("find", "ly", "hoa", "tran", "--campaign", movement)
    assert code == 0
    assert "TH1-03" in output
    code, output = command("find", "khong", "co", "ai", "--campaign", movement)
    assert code == 0
    assert "72 dòng, khớp 0" in output


def test_eligible_names_rule_and_article(movement):
    code, output = command("eligible", movement, "--as-of", "2025-05-20")
    assert code == 0
    assert "R05" in output
    assert "Căn cứ" in output


def text_of(path):
    with zipfile.ZipFile(path) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
