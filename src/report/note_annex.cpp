#include <algorithm>

#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "msoko/facts/place.hpp"
#include "note.hpp"

namespace msoko::report {
namespace {

using number::format;

constexpr std::size_t kPapersInATable = 5;

struct Row {
    std::string name;
    Place place;
};

/// The parts of the place: municipalities of the region, schools of the municipality; by name.
std::vector<Row> parts_of(const Note& note) {
    std::vector<Row> rows;
    const facts::OrganizationDirectory& organizations = note.material.facts.organizations();
    if (note.place.level == catalog::Level::Region && organizations.municipalities().size() > 1) {
        for (std::uint32_t i = 0; i < organizations.municipalities().size(); ++i) {
            const Place place{catalog::Level::Municipality, i};
            rows.push_back({facts::unit_name(note.material.facts, place.level, i), place});
        }
    } else {
        for (std::uint32_t i = 0; i < organizations.size(); ++i) {
            if (is_in(note.material, facts::OrgId{i}, note.place, note.year)) {
                rows.push_back({note.school_title(facts::OrgId{i}), {catalog::Level::Organization, i}});
            }
        }
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return text::compare(a.name, b.name) < 0; });
    return rows;
}

void add_values(const PaperResults& paper, Place place, CellTone tone, std::vector<TableCell>& cells) {
    const cube::Value* success = paper.find("std.vpr.success", place);
    const cube::Value* quality = paper.find("std.vpr.quality", place);
    const CellTone own = success != nullptr && success->state == ValueState::Few ? CellTone::Muted : tone;
    cells.push_back({success == nullptr ? "—" : format(success->n), own});
    cells.push_back({number_or_dash(success, 1), own});
    cells.push_back({number_or_dash(quality, 1), own});
}

Table annex_table(Note& note, const std::vector<Row>& rows, std::size_t first, std::size_t last) {
    Table table;
    table.caption = note.texts("annex.caption", note.arguments());
    table.columns = {{3.4, Alignment::Left}};
    table.header = {{{note.texts("annex.name", note.arguments()), 1, 2}}, {}};
    const std::vector<std::string> titles = note.texts.list("annex.columns");
    for (std::size_t i = first; i < last; ++i) {
        table.header[0].push_back({note.papers[i].title(), titles.size(), 1});
        for (const std::string& title : titles) {
            table.header[1].push_back({title, 1, 1});
            table.columns.push_back({1, Alignment::Right});
        }
    }
    const auto add_row = [&](const std::string& name, Place place, CellTone tone) {
        std::vector<TableCell> cells{{name, tone}};
        for (std::size_t i = first; i < last; ++i) {
            add_values(note.papers[i], place, tone, cells);
        }
        const bool is_empty =
            std::all_of(cells.begin() + 1, cells.end(), [](const TableCell& cell) { return cell.text == "—"; });
        if (!is_empty) {
            table.rows.push_back(std::move(cells));
        }
    };
    for (const Row& row : rows) {
        add_row(row.name, row.place, CellTone::Plain);
    }
    add_row(note.texts("annex.total", note.arguments()), note.place, CellTone::Strong);
    if (note.has_reference) {
        add_row(note.texts("results.reference"), kRegion, CellTone::Strong);
    }
    table.note = note.texts("annex.note", note.arguments());
    return table;
}

}  // namespace

void write_annex_of_results(Note& note) {
    const std::vector<Row> rows = parts_of(note);
    if (rows.empty() || note.papers.empty()) {
        return;
    }
    note.document.add(SectionStart{Orientation::Landscape});
    note.plain_heading("annex.heading");
    for (std::size_t first = 0; first < note.papers.size(); first += kPapersInATable) {
        note.document.add(annex_table(note, rows, first, std::min(first + kPapersInATable, note.papers.size())));
    }
}

}  // namespace msoko::report
