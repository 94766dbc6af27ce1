#include "work.hpp"

#include <fmt/format.h>

namespace msoko::demo {
namespace {

using enum TaskLevel;

constexpr std::array<SubjectName, 3> kSubjects = {{{"Математика", "МА", "math", "ma"},
                                                   {"Русский язык", "РУ", "russian", "ru"},
                                                   {"Окружающий мир", "ОМ", "world", "okr"}}};

// Numbers and maxima of the tasks are those of the open demonstration versions of 2021; topics are our own summary.
constexpr std::array kMath4 = {Task{"1", 1, Base, 0},   Task{"2", 1, Base, 0},       Task{"3", 2, Base, 2},
                               Task{"4", 1, Base, 4},   Task{"5.1", 1, Base, 3},     Task{"5.2", 1, Base, 3},
                               Task{"6.1", 1, Base, 5}, Task{"6.2", 1, Base, 5},     Task{"7", 1, Base, 0},
                               Task{"8", 2, Base, 2},   Task{"9.1", 1, Advanced, 6}, Task{"9.2", 1, Advanced, 6},
                               Task{"10", 2, Base, 5},  Task{"11", 2, Base, 3},      Task{"12", 2, Advanced, 7}};
constexpr std::array kMath5 = {
    Task{"1", 1, Base, 1},    Task{"2", 1, Base, 1},      Task{"3", 1, Base, 1},    Task{"4", 1, Base, 2},
    Task{"5", 1, Base, 0},    Task{"6", 2, Base, 2},      Task{"7", 1, Base, 2},    Task{"8", 1, Base, 2},
    Task{"9", 2, Base, 0},    Task{"10", 2, Advanced, 4}, Task{"11.1", 1, Base, 5}, Task{"11.2", 1, Base, 5},
    Task{"12.1", 1, Base, 3}, Task{"12.2", 1, Base, 3},   Task{"13", 1, Base, 3},   Task{"14", 2, Advanced, 7}};
constexpr std::array kMath6 = {Task{"1", 1, Base, 0},      Task{"2", 1, Base, 1},      Task{"3", 1, Base, 2},
                               Task{"4", 1, Base, 1},      Task{"5", 1, Base, 4},      Task{"6", 1, Base, 5},
                               Task{"7", 1, Advanced, 0},  Task{"8", 1, Advanced, 0},  Task{"9", 2, Advanced, 1},
                               Task{"10", 1, Advanced, 6}, Task{"11", 2, Advanced, 2}, Task{"12", 1, Advanced, 3},
                               Task{"13", 2, High, 7}};
constexpr std::array kMath7 = {
    Task{"1", 1, Base, 1},  Task{"2", 1, Base, 1},      Task{"3", 1, Base, 5},      Task{"4", 1, Base, 4},
    Task{"5", 1, Base, 2},  Task{"6", 1, Base, 6},      Task{"7", 1, Base, 5},      Task{"8", 1, Base, 8},
    Task{"9", 1, Base, 0},  Task{"10", 1, Base, 4},     Task{"11", 1, Base, 0},     Task{"12", 2, Advanced, 0},
    Task{"13", 1, Base, 3}, Task{"14", 2, Advanced, 3}, Task{"15", 1, Advanced, 8}, Task{"16", 2, Advanced, 7}};
constexpr std::array kMath8 = {
    Task{"1", 1, Base, 1},        Task{"2", 1, Base, 0},      Task{"3", 1, Base, 2},      Task{"4", 1, Base, 0},
    Task{"5", 1, Base, 8},        Task{"6", 2, Base, 5},      Task{"7", 1, Base, 5},      Task{"8", 2, Base, 0},
    Task{"9", 1, Base, 1},        Task{"10", 1, Base, 5},     Task{"11", 1, Base, 2},     Task{"12", 1, Base, 3},
    Task{"13", 1, Base, 3},       Task{"14", 1, Base, 3},     Task{"15", 2, Advanced, 4}, Task{"16.1", 1, Advanced, 8},
    Task{"16.2", 1, Advanced, 8}, Task{"17", 1, Advanced, 3}, Task{"18", 2, Advanced, 2}, Task{"19", 2, High, 7}};
constexpr std::array kRussian4 = {
    Task{"1К1", 4, Base, 0},  Task{"1К2", 3, Base, 1},  Task{"2", 3, Base, 5},        Task{"3.1", 1, Base, 5},
    Task{"3.2", 3, Base, 4},  Task{"4", 2, Base, 2},    Task{"5", 1, Base, 2},        Task{"6", 2, Base, 6},
    Task{"7", 3, Base, 6},    Task{"8", 2, Base, 6},    Task{"9", 1, Base, 7},        Task{"10", 1, Base, 7},
    Task{"11", 2, Base, 3},   Task{"12.1", 1, Base, 4}, Task{"12.2", 2, Base, 4},     Task{"13.1", 1, Base, 4},
    Task{"13.2", 2, Base, 4}, Task{"14", 1, Base, 4},   Task{"15.1", 2, Advanced, 6}, Task{"15.2", 1, Advanced, 6}};
constexpr std::array kRussian5 = {Task{"1К1", 4, Base, 0},     Task{"1К2", 3, Base, 1},     Task{"1К3", 2, Base, 0},
                                  Task{"2К1", 3, Base, 2},     Task{"2К2", 3, Base, 3},     Task{"2К3", 3, Base, 4},
                                  Task{"2К4", 3, Base, 5},     Task{"3", 2, Base, 2},       Task{"4.1", 3, Base, 4},
                                  Task{"4.2", 2, Base, 4},     Task{"5.1", 2, Base, 1},     Task{"5.2", 2, Advanced, 5},
                                  Task{"6.1", 2, Base, 1},     Task{"6.2", 1, Advanced, 5}, Task{"7.1", 2, Base, 1},
                                  Task{"7.2", 1, Advanced, 5}, Task{"8", 2, Base, 6},       Task{"9", 2, Base, 6},
                                  Task{"10", 1, Base, 6},      Task{"11", 1, Base, 7},      Task{"12", 1, Base, 7}};
constexpr std::array kRussian6 = {
    Task{"1К1", 4, Base, 0},     Task{"1К2", 3, Base, 1},     Task{"1К3", 2, Base, 0},  Task{"2К1", 3, Base, 3},
    Task{"2К2", 3, Base, 3},     Task{"2К3", 3, Base, 4},     Task{"2К4", 3, Base, 5},  Task{"3.1", 1, Base, 2},
    Task{"3.2", 1, Base, 2},     Task{"4", 2, Base, 2},       Task{"5", 3, Base, 4},    Task{"6", 2, Advanced, 4},
    Task{"7.1", 1, Base, 1},     Task{"7.2", 1, Advanced, 5}, Task{"8.1", 2, Base, 1},  Task{"8.2", 1, Advanced, 5},
    Task{"9", 2, Base, 6},       Task{"10", 3, Base, 6},      Task{"11", 2, Base, 6},   Task{"12.1", 1, Base, 7},
    Task{"12.2", 2, Base, 7},    Task{"13.1", 1, Base, 7},    Task{"13.2", 1, Base, 7}, Task{"14.1", 2, Base, 7},
    Task{"14.2", 2, Advanced, 6}};
constexpr std::array kRussian7 = {
    Task{"1К1", 4, Base, 0},     Task{"1К2", 3, Base, 1}, Task{"1К3", 2, Base, 0},     Task{"2К1", 3, Base, 3},
    Task{"2К2", 3, Base, 3},     Task{"2К3", 3, Base, 4}, Task{"2К4", 3, Base, 5},     Task{"3.1", 1, Base, 4},
    Task{"3.2", 1, Base, 0},     Task{"4.1", 1, Base, 4}, Task{"4.2", 1, Base, 0},     Task{"5", 2, Advanced, 2},
    Task{"6", 2, Advanced, 4},   Task{"7.1", 1, Base, 1}, Task{"7.2", 1, Advanced, 5}, Task{"8.1", 2, Base, 1},
    Task{"8.2", 1, Advanced, 5}, Task{"9", 2, Base, 6},   Task{"10", 2, Base, 6},      Task{"11.1", 2, Base, 6},
    Task{"11.2", 2, Base, 6},    Task{"12", 1, Base, 7},  Task{"13.1", 1, Base, 7},    Task{"13.2", 1, Base, 7},
    Task{"14", 2, Base, 7}};
constexpr std::array kRussian8 = {Task{"1К1", 4, Base, 0},    Task{"1К2", 3, Base, 1}, Task{"1К3", 2, Base, 0},
                                  Task{"2К1", 3, Base, 3},    Task{"2К2", 3, Base, 4}, Task{"2К3", 3, Base, 5},
                                  Task{"3", 4, Base, 0},      Task{"4", 4, Base, 0},   Task{"5", 2, Advanced, 2},
                                  Task{"6", 3, Advanced, 4},  Task{"7", 3, Base, 6},   Task{"8", 2, Base, 6},
                                  Task{"9", 2, Base, 6},      Task{"10", 1, Base, 7},  Task{"11", 2, Base, 5},
                                  Task{"12", 1, Base, 5},     Task{"13", 1, Base, 5},  Task{"14", 3, Advanced, 5},
                                  Task{"15", 2, Advanced, 1}, Task{"16", 2, Base, 1},  Task{"17", 1, Base, 5}};
constexpr std::array kWorld4 = {
    Task{"1", 2, Base, 0},         Task{"2", 2, Base, 1},          Task{"3.1", 1, Advanced, 2},
    Task{"3.2", 2, Advanced, 2},   Task{"3.3", 3, Advanced, 2},    Task{"4", 2, Base, 3},
    Task{"5", 1, Base, 3},         Task{"6.1", 1, Base, 4},        Task{"6.2", 1, Advanced, 4},
    Task{"6.3", 2, Advanced, 4},   Task{"7.1", 1, Base, 5},        Task{"7.2", 2, Base, 5},
    Task{"8К1", 1, Base, 6},       Task{"8К2", 1, Base, 6},        Task{"8К3", 1, Advanced, 6},
    Task{"9.1", 1, Base, 6},       Task{"9.2", 1, Base, 6},        Task{"9.3", 1, Base, 6},
    Task{"10.1", 2, Base, 7},      Task{"10.2К1", 1, Advanced, 7}, Task{"10.2К2", 1, Advanced, 7},
    Task{"10.2К3", 2, Advanced, 7}};

constexpr std::array<Work, 11> kWorks = {{
    {Subject::Mathematics, 4, 0.60, 0.82, {6, 10, 15}, kMath4},
    {Subject::Russian, 4, 0.65, 1.05, {14, 24, 33}, kRussian4},
    {Subject::World, 4, 0.66, 0.82, {8, 18, 27}, kWorld4},
    {Subject::Mathematics, 5, 0.48, 0.82, {7, 11, 15}, kMath5},
    {Subject::Russian, 5, 0.58, 1.12, {18, 29, 39}, kRussian5},
    {Subject::Mathematics, 6, 0.53, 0.82, {6, 10, 14}, kMath6},
    {Subject::Russian, 6, 0.56, 1.12, {25, 35, 45}, kRussian6},
    {Subject::Mathematics, 7, 0.50, 0.82, {7, 12, 16}, kMath7},
    {Subject::Russian, 7, 0.55, 1.12, {22, 32, 42}, kRussian7},
    {Subject::Mathematics, 8, 0.45, 0.82, {8, 15, 21}, kMath8},
    {Subject::Russian, 8, 0.58, 1.12, {26, 32, 45}, kRussian8},
}};

}  // namespace

const SubjectName& name_of(Subject subject) noexcept {
    return kSubjects[static_cast<std::size_t>(subject)];
}

std::string_view level_letter(TaskLevel level) noexcept {
    constexpr std::array<std::string_view, 3> kLetters = {"Б", "П", "В"};
    return kLetters[static_cast<std::size_t>(level)];
}

int Work::max_primary() const noexcept {
    int sum = 0;
    for (const Task& task : tasks) {
        sum += task.max_points;
    }
    return sum;
}

int Work::mark(int primary) const noexcept {
    int mark = 2;
    for (const int least : scale) {
        mark += primary >= least ? 1 : 0;
    }
    return mark;
}

std::string Work::file_stem() const {
    return fmt::format("grade{}-{}", grade, name_of(subject).stem);
}

std::span<const Work> all_works() noexcept {
    return kWorks;
}

}  // namespace msoko::demo
