#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/definition.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/report/material.hpp"

namespace msoko::report {

/// A school, a municipality or the region.
struct Place {
    catalog::Level level = catalog::Level::Region;
    std::uint32_t unit = 0;  ///< OrgId, MunicipalityId, or 0 for the region
};

inline constexpr Place kRegion{catalog::Level::Region, 0};

/// One work that was held, in words, with its values in any place.
class PaperResults {
  public:
    PaperResults(const Material& material, std::uint32_t paper);

    [[nodiscard]] std::uint32_t index() const noexcept { return index_; }
    [[nodiscard]] const facts::Paper& paper() const noexcept { return material_->facts.papers()[index_]; }
    /// «Математика, 6 класс»; of an autumn run «Математика, программа 5 класса».
    [[nodiscard]] const std::string& title() const noexcept { return title_; }
    /// «по математике, 6 класс».
    [[nodiscard]] const std::string& dative() const noexcept { return dative_; }
    /// «6 класс», «программа 5 класса (6 класс, осень)».
    [[nodiscard]] const std::string& grade() const noexcept { return grade_; }

    /// A value with a number; nullptr where there is none.
    [[nodiscard]] const cube::Value* find(std::string_view indicator, Place place) const;

  private:
    const Material* material_;
    std::uint32_t index_;
    cube::Breakdown breakdown_;
    std::string title_;
    std::string dative_;
    std::string grade_;
};

/// Works of ВПР of one year in the order people expect: run, grade, subject.
[[nodiscard]] std::vector<PaperResults> papers_of_year(const Material& material, int year);
/// Years in which ВПР was held, ascending.
[[nodiscard]] std::vector<int> vpr_years(const Material& material);

/// Who wrote a work in a place.
struct Attendance {
    std::int64_t num_valid = 0;
    std::int64_t num_absent = 0;
    std::int64_t num_schools = 0;  ///< with at least one valid work
    [[nodiscard]] std::int64_t num_listed() const noexcept { return num_valid + num_absent; }
};

/// Attendance of every paper, by its index.
[[nodiscard]] std::vector<Attendance> count_attendance(const Material& material, Place place);
/// Rows of the protocols that were rejected, by the index of the paper: of everything received.
[[nodiscard]] std::vector<std::int64_t> count_rejected(const Material& material);
/// Whether a school belonged to a place in a year.
[[nodiscard]] bool is_in(const Material& material, facts::OrgId school, Place place, int year);

/// «73,4 %», or «—» for none.
[[nodiscard]] std::string percent_or_dash(const cube::Value* value);
[[nodiscard]] std::string number_or_dash(const cube::Value* value, int decimals = 2);
/// «от 28,1 % до 36,0 %»; empty where the value has no interval.
[[nodiscard]] std::string interval_words(const cube::Value& value);

/// A value beside that of a larger group: beyond its uncertainty or not.
enum class Relation { Higher, Lower, Same, Unknown };
[[nodiscard]] Relation relate(const cube::Value* value, const cube::Value* reference);
/// "higher", "lower", "same", "unknown", for select in patterns.
[[nodiscard]] std::string_view to_string(Relation relation) noexcept;

}  // namespace msoko::report
