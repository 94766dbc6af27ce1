#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace msoko::facts {

/// Wave of a campaign. Results of two runs of one year never mix.
enum class Run : std::uint8_t { Autumn, Spring, Early, Main };
/// "autumn", "spring", "early", "main".
[[nodiscard]] std::string_view to_string(Run run) noexcept;
/// «осень», «весна», «досрочный период», «основной период».
[[nodiscard]] std::string_view label(Run run) noexcept;

/// Level of a task in the specification of a work; Unknown where the specification does not say.
enum class TaskLevel : std::uint8_t { Unknown, Base, Advanced, High };
/// "", "base", "advanced", "high".
[[nodiscard]] std::string_view to_string(TaskLevel level) noexcept;
/// "", «базовый», «повышенный», «высокий».
[[nodiscard]] std::string_view label(TaskLevel level) noexcept;

/// One task (or one criterion of a task) of a work, as a column of scores.
struct ItemSpec {
    std::string name;             ///< as in the work: "5.1", "1К2"
    std::uint8_t max_points = 0;  ///< 0 = unknown (no specification and none in the header)
    TaskLevel level = TaskLevel::Unknown;
    std::vector<std::string> content;       ///< codes of content elements (КЭС)
    std::vector<std::string> requirements;  ///< codes of requirements (КТ)
    std::string skill;                      ///< what the task checks, in the specification's words
    bool is_metasubject = false;            ///< marked by a codifier of metasubject skills
    friend bool operator==(const ItemSpec&, const ItemSpec&) = default;
};

/// A work that was held: what was written when. Rows of results point to it.
struct Paper {
    int year = 0;  ///< of the campaign: autumn 2020 is 2020
    Run run = Run::Spring;
    std::string procedure;  ///< catalogue id: "vpr"
    std::string subject;    ///< catalogue id: "math"
    int grade = 0;          ///< of the programme
    int max_primary = 0;    ///< 0 = unknown
    std::vector<ItemSpec> items;

    /// Grade of the pupils: one higher than the programme in the autumn of 2020 and 2022.
    int pupil_grade = 0;
    bool is_item_maximum_known() const noexcept { return !items.empty() && items.front().max_points > 0; }
    friend bool operator==(const Paper&, const Paper&) = default;
};

/// True for the columns of table "result" that all works of one paper share: year, procedure, subject, ...
[[nodiscard]] bool follows_from_paper(std::string_view column) noexcept;

/// Points of one answer as stored: 0 to 250, or one of these.
inline constexpr std::uint8_t kNotAttempted = 254;  ///< X: not attempted, counts 0 points
inline constexpr std::uint8_t kNoPoints = 255;      ///< nothing known

}  // namespace msoko::facts
