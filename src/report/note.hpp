#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/territory.hpp"
#include "msoko/report/document.hpp"
#include "msoko/report/material.hpp"
#include "paper_results.hpp"
#include "texts.hpp"

namespace msoko::report {

/// A school whose share of «2» in a work reaches the threshold of low results.
struct Risk {
    facts::OrgId school;
    std::size_t paper = 0;  ///< index into Note::papers
    cube::Value value;
    bool is_certain = false;  ///< the whole interval lies at or above the threshold
};

/// A base task that is not achieved in the place.
struct NoteDeficit {
    std::size_t paper = 0;  ///< index into Note::papers
    analysis::ItemStatistics statistics;
};

/// The analytical note while it is composed: what it tells of, and the document so far.
struct Note {
    const Material& material;
    const catalog::Territory& territory;
    Place place;
    bool has_reference = false;  ///< a municipality among others: its values stand beside the region's
    int year = 0;
    std::vector<PaperResults> papers;    ///< of the year
    std::vector<Attendance> attendance;  ///< by index into FactSet::papers()
    std::vector<Risk> risks;
    std::vector<NoteDeficit> deficits;
    std::vector<const analysis::Signal*> signs;  ///< flagged, of the year and the place
    Texts texts;
    Document document;
    int section = 0;
    int subsection = 0;

    /// What every sentence may use: {year}, {where}, {whose}, {has_reference}.
    [[nodiscard]] Arguments arguments() const;
    /// A numbered heading: «2», «2.1».
    void heading(int level, std::string_view key);
    /// A heading without a number: summary, closing, annexes.
    void plain_heading(std::string_view key);
    void say(std::string_view key, const Arguments& arguments);
    /// Value of all works of the year together; nullptr where runs of the year do not add up.
    [[nodiscard]] const cube::Value* total(std::string_view indicator, Place of) const;
    /// Thresholds as they hold in the year of the note.
    [[nodiscard]] const analysis::AchievementParameters& achievement() const { return material.achievement.of(year); }
    [[nodiscard]] double parameter(std::string_view name) const {
        return material.catalog.parameter(material.profile, name, year);
    }
    [[nodiscard]] std::string school_title(facts::OrgId school) const;
    [[nodiscard]] std::string municipality_title(facts::OrgId school) const;
};

/// True for the signs that the note counts: those of the methodology of 2019 and heaping. The others stand in
/// analysis.xlsx with their level of evidence.
[[nodiscard]] constexpr bool is_of_note(analysis::SignalKind kind) noexcept {
    return kind <= analysis::SignalKind::Heaping;
}

/// Finds what several sections speak of: risks, deficits, signs.
void find_conclusions(Note& note);

void write_summary(Note& note);
void write_procedures(Note& note);
void write_results(Note& note);
void write_municipalities(Note& note);
void write_tasks(Note& note);
void write_objectivity(Note& note);
void write_dynamics(Note& note);
void write_risks(Note& note);
void write_relations(Note& note);
void write_recommendations(Note& note);
void write_closing(Note& note);
void write_annex_of_results(Note& note);
void write_annex_of_signs(Note& note);

/// A header of one row from the titles of its columns.
[[nodiscard]] std::vector<std::vector<HeaderCell>> single_header(const std::vector<std::string>& titles);

/// Shares of the marks 2 to 5 as a stacked bar of each work; with the reference, a bar of the region under each.
[[nodiscard]] Chart marks_chart(const std::vector<PaperResults>& papers, Place place,
                                const std::vector<Place>& references, const std::vector<std::string>& reference_labels,
                                Texts& texts);

/// Share of the maximum by task, deficits marked; with a reference, its bar beside each.
[[nodiscard]] Chart tasks_chart(const Material& material, std::uint32_t paper, Place place, bool has_reference,
                                Texts& texts);

/// «26.11.2026» of "2026-11-26".
[[nodiscard]] std::string date_words(const std::string& iso);

/// First words of a long text, at most `max_length` characters, with «…» where it was cut.
[[nodiscard]] std::string shorten(const std::string& text, std::size_t max_length);

}  // namespace msoko::report
