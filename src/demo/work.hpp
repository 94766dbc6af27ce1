#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace msoko::demo {

enum class Subject : std::uint8_t { Mathematics, Russian, World };

/// How files name a subject.
struct SubjectName {
    std::string_view title;  ///< «Русский язык»
    std::string_view code;   ///< «РУ»: sheets of ФИС ОКО
    std::string_view stem;   ///< "russian": names of files
    std::string_view group;  ///< "ru": groups of the 2020 layout
};
[[nodiscard]] const SubjectName& name_of(Subject subject) noexcept;

/// A content element with the requirement and the skill that a task on it checks.
struct Topic {
    std::string_view content_code;
    std::string_view content;
    std::string_view requirement_code;
    std::string_view requirement;
    std::string_view skill;
};
[[nodiscard]] std::span<const Topic> topics_of(Subject subject) noexcept;

enum class TaskLevel : std::uint8_t { Base, Advanced, High };
/// «Б», «П», «В».
[[nodiscard]] std::string_view level_letter(TaskLevel level) noexcept;

/// A task, or a criterion of one, that is scored on its own.
struct Task {
    std::string_view number;  ///< as in the specification: «5.1», «2К3»
    int max_points = 1;
    TaskLevel level = TaskLevel::Base;
    std::size_t topic = 0;  ///< index in topics_of()
};

/// A paper of ВПР: the same tasks in every year of the demo.
struct Work {
    Subject subject = Subject::Mathematics;
    int grade = 4;                  ///< of the programme
    double mean_share = 0.5;        ///< mean score of the region as a share of the maximum
    double loading = 1.0;           ///< weight of ability beside the noise of one answer
    std::array<int, 3> scale = {};  ///< least primary score for 3, 4, 5
    std::span<const Task> tasks;

    [[nodiscard]] int max_primary() const noexcept;
    [[nodiscard]] int mark(int primary) const noexcept;
    /// "grade5-math"
    [[nodiscard]] std::string file_stem() const;
};

/// Every paper that the demo knows, by grade, then subject.
[[nodiscard]] std::span<const Work> all_works() noexcept;

}  // namespace msoko::demo
