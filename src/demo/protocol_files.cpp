#include "protocol_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

namespace msoko::demo {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr std::array<std::string_view, 24> kSurnames = {"Абрамов", "Белов",  "Власов", "Гусев",   "Данилов", "Ершов",
                                                        "Жуков",   "Зимин",  "Ильин",  "Козлов",  "Лебедев", "Макаров",
                                                        "Никитин", "Орлов",  "Панов",  "Рыбаков", "Сорокин", "Титов",
                                                        "Уваров",  "Фролов", "Хохлов", "Цветков", "Чернов",  "Ёлкин"};
constexpr std::array<std::string_view, 12> kBoys = {"Артём", "Борис",  "Виктор", "Глеб", "Денис", "Егор",
                                                    "Иван",  "Кирилл", "Лев",    "Марк", "Олег",  "Фёдор"};
constexpr std::array<std::string_view, 12> kGirls = {"Алёна", "Вера", "Галина", "Дарья", "Ева",  "Жанна",
                                                     "Инна",  "Кира", "Лидия",  "Мария", "Нина", "София"};
constexpr std::array<std::string_view, 8> kFathers = {"Андрее", "Борисо", "Викторо", "Денисо",
                                                      "Ивано",  "Олего",  "Петро",   "Романо"};

struct Names {
    std::string_view surname;
    std::string_view given;
    std::string_view father;
    bool is_girl = false;
    [[nodiscard]] std::string cells() const {
        return fmt::format("{}{};{};{}{}", surname, is_girl ? "а" : "", given, father, is_girl ? "вна" : "вич");
    }
};

/// The same pupil has the same names in every file.
Names names_of(const RegisterSource& source, const RegisterOrganization& school, const EnrolledPupil& pupil) {
    Random random = source.seed.stream(fmt::format("names/{}/{}/{}", school.index, source.year, pupil.code));
    const bool is_girl = pupil.pupil->is_girl;
    const auto pick = [&random](const auto& words) { return words.at(random.below(words.size())); };
    const std::string_view surname = pick(kSurnames);
    const std::string_view given = is_girl ? pick(kGirls) : pick(kBoys);
    return {surname, given, pick(kFathers), is_girl};
}

/// An exam: the line above its participants, tasks with a short answer (a point each), greatest points of the others.
struct Exam {
    std::string_view title;
    int num_short;
    std::vector<int> long_maxima;
};

/// What a participant reached, as protocols write it.
struct Reached {
    std::string short_mask;
    std::string long_mask;
    int primary = 0;
};

Reached reach(const Exam& exam, double ability, Random& random) {
    Reached reached;
    const double chance = 1 / (1 + std::exp(-0.6 - ability));
    for (int task = 0; task < exam.num_short; ++task) {
        const bool is_right = random.chance(chance);
        reached.short_mask += is_right ? '+' : '-';
        reached.primary += is_right ? 1 : 0;
    }
    for (const int maximum : exam.long_maxima) {
        const double points = maximum * chance + 0.6 * random.normal();
        const int given = std::clamp(static_cast<int>(std::lround(points)), 0, maximum);
        reached.long_mask += fmt::format("{}({})", given, maximum);
        reached.primary += given;
    }
    return reached;
}

int maximum_of(const Exam& exam) {
    return std::accumulate(exam.long_maxima.begin(), exam.long_maxima.end(), exam.num_short);
}

int mark_of(int primary, int maximum) {
    const double share = static_cast<double>(primary) / maximum;
    return share >= 0.85 ? 5 : share >= 0.66 ? 4 : share >= 0.44 ? 3 : 2;
}

/// Calls take(school, pupil) for the pupils of a grade.
template <typename Take>
void for_each_pupil(const RegisterSource& source, int grade, const Take& take) {
    for (const RegisterOrganization& school : source.organizations) {
        if (school.school == nullptr) {
            continue;
        }
        for (const EnrolledPupil& pupil : pupils_of(source, school)) {
            if (pupil.grade == grade) {
                take(school, pupil);
            }
        }
    }
}

std::string oge_protocol(const RegisterSource& source) {
    const Exam exam{"01 - Русский язык", 8, {6, 7, 2, 2, 2, 2, 2, 2}};
    std::string text = fmt::format(
        "{}{} {}.06.03\r\n№;Код ОО;Класс;Код ППЭ;Аудитория;Фамилия;Имя;Отчество;Серия;Номер;"
        "Ответы в краткой форме;Ответы в развернутой форме;Первичный балл;Оценка\r\n",
        kByteOrderMark, exam.title, source.year);
    int number = 0;
    for_each_pupil(source, 9, [&](const RegisterOrganization& school, const EnrolledPupil& pupil) {
        Random random = source.seed.stream(fmt::format("oge/{}/{}", school.index, pupil.code));
        const Reached reached = reach(exam, pupil.pupil->ability, random);
        ++number;
        text += fmt::format("{};{};9;701;{};{};9900;{:06};{};{};{};{}\r\n", number, exam_code(school), 1 + number / 15,
                            names_of(source, school, pupil).cells(), number, reached.short_mask, reached.long_mask,
                            reached.primary, mark_of(reached.primary, maximum_of(exam)));
    });
    return text;
}

std::string ege_protocol(const RegisterSource& source) {
    const std::array<Exam, 2> exams = {{{"01 - Русский язык", 24, {1, 2, 1, 2, 3, 2, 3, 2, 2, 2, 1, 1}},
                                        {"02 - Математика профильная", 12, {2, 3, 2, 2, 3, 4, 4}}}};
    std::string text =
        fmt::format("{}Протокол проверки результатов\r\n{} - {}\r\n", kByteOrderMark, kRegion, kRegionName);
    for (std::size_t i = 0; i < exams.size(); ++i) {
        const Exam& exam = exams.at(i);
        text += fmt::format(
            "{} {}.05.{}\r\n№;Код МСУ;Код ОО;Класс;Код ППЭ;Аудитория;Фамилия;Имя;Отчество;Задания с кратким "
            "ответом;Задания с развёрнутым ответом;Первичный балл;Тестовый балл\r\n",
            exam.title, source.year, 28 + i);
        int number = 0;
        for_each_pupil(source, 11, [&](const RegisterOrganization& school, const EnrolledPupil& pupil) {
            Random random = source.seed.stream(fmt::format("ege/{}/{}/{}", i, school.index, pupil.code));
            if (i > 0 && random.chance(0.45)) {
                return;  // takes another exam
            }
            const Reached reached = reach(exam, pupil.pupil->ability, random);
            ++number;
            text += fmt::format("{};1;{};11;702;{};{};{};{};{};{}\r\n", number, exam_code(school), 1 + number / 15,
                                names_of(source, school, pupil).cells(), reached.short_mask, reached.long_mask,
                                reached.primary, 100 * reached.primary / maximum_of(exam));
        });
    }
    return text;
}

std::string olympiad_stages(const RegisterSource& source) {
    std::string text = fmt::format(
        "{}год;логин ОО;фамилия;имя;отчество;этап олимпиады;предмет олимпиады;итог участия\r\n", kByteOrderMark);
    for (int grade = 9; grade <= 11; ++grade) {
        for_each_pupil(source, grade, [&](const RegisterOrganization& school, const EnrolledPupil& pupil) {
            Random random = source.seed.stream(fmt::format("olympiad/{}/{}", school.index, pupil.code));
            const double shown = pupil.pupil->ability + 0.5 * random.normal();
            const auto add = [&](std::string_view stage, double winner) {
                text += fmt::format("{};{};{};{};математика;{}\r\n", source.year, school.login,
                                    names_of(source, school, pupil).cells(), stage,
                                    shown > winner         ? "победитель"
                                    : shown > winner - 0.4 ? "призёр"
                                                           : "участник");
            };
            if (shown > 0.4) {
                add("школьный", 1.4);
            }
            if (shown > 1.0) {
                add("муниципальный", 2.2);
            }
        });
    }
    return text;
}

/// «12,5», as the reports of ФИС ОКО write shares.
std::string shares_of(const std::array<int, 4>& counts) {
    const int sum = std::accumulate(counts.begin(), counts.end(), 0);
    std::string text;
    for (const int count : counts) {
        std::string share = fmt::format("{:.2f}", sum == 0 ? 0.0 : 100.0 * count / sum);
        std::replace(share.begin(), share.end(), '.', ',');
        text += ";" + share;
    }
    return text;
}

/// The municipality and its schools by their pupils; the country and the region are invented.
std::string marks_report(const RegisterSource& source) {
    std::array<int, 4> all{};
    std::string schools;
    int num_schools = 0;
    std::map<std::string, std::array<int, 4>> counts;
    for_each_pupil(source, 4, [&](const RegisterOrganization& school, const EnrolledPupil& pupil) {
        Random random = source.seed.stream(fmt::format("marks/{}/{}", school.index, pupil.code));
        const double shown = pupil.pupil->ability + 0.4 * random.normal();
        const auto mark = static_cast<std::size_t>(shown > 1.0 ? 3 : shown > -0.1 ? 2 : shown > -1.6 ? 1 : 0);
        ++counts[school.login].at(mark);
        ++all.at(mark);
    });
    const auto participants = [](const std::array<int, 4>& of) { return std::accumulate(of.begin(), of.end(), 0); };
    for (const RegisterOrganization& school : source.organizations) {
        if (const auto found = counts.find(school.login); found != counts.end()) {
            ++num_schools;
            schools += fmt::format("{} ({});;{}{}\r\n", school.name, school.login, participants(found->second),
                                   shares_of(found->second));
        }
    }
    return fmt::format(
        "{}Статистика по отметкам\r\nВПР {} Русский язык 4 класс\r\nПредмет:;Русский язык\r\n"
        "Группы участников;Кол-во ОО;Кол-во участников;2;3;4;5\r\n"
        "Вся выборка;35589;1722202;5,06;32,92;44,33;17,69\r\n{};560;30216;6,1;34,2;42,9;16,8\r\n"
        "{} (reg{}_m001);{};{}{}\r\n{}",
        kByteOrderMark, source.year, kRegionName, kMunicipalityName, kRegion, num_schools, participants(all),
        shares_of(all), schools);
}

}  // namespace

int exam_code(const RegisterOrganization& school) {
    constexpr int kFirst = 9101;
    return kFirst + static_cast<int>(school.index);
}

std::vector<ProtocolFile> protocol_files(const RegisterSource& source) {
    return {{"ОГЭ_протокол.csv", oge_protocol(source)},
            {"ЕГЭ_протокол.csv", ege_protocol(source)},
            {"олимпиада.csv", olympiad_stages(source)},
            {"Статистика по отметкам РУ 4.csv", marks_report(source)}};
}

}  // namespace msoko::demo
