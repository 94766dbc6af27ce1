#include "context_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "workbook.hpp"

namespace msoko::demo {
namespace {

using Answers = std::vector<QuestionnaireAnswer>;

/// Pupils of grades 1 to 11 in 2021/22: every cohort is a grade older.
int pupils_in_2022(const School& school) {
    int sum = 0;
    for (int cohort = 0; cohort < kLastCohort; ++cohort) {
        sum += school.roll(cohort);
    }
    return sum;
}

Answers origin_2022(const School& school) {
    const std::string login = school.login(2022);
    return {{"Пользователь", login},
            {"Код региона", std::to_string(kRegion)},
            {"Регион", fmt::format("reg990000 | {}", kRegionName)},
            {"Муниципалитет", fmt::format("{} | {}", kMunicipalityCode, kMunicipalityName)},
            {"Школа", fmt::format("{} | {}", login, school.name)},
            {"Дата загрузки", fmt::format("{:02}.02.2022 {:02}:{:02}:00", 1 + school.number, 8 + school.number % 9,
                                          school.number * 11 % 60)},
            {"№", "1"}};
}

Answers general_2022(const School& school) {
    constexpr std::array<std::string_view, 3> kPlaces = {
        "2) Город", "3) Населенный пункт городского типа (рабочий поселок, поселок городского типа и пр.)",
        "4) Населенный пункт сельского типа (поселок, село, деревня, станица, хутор и пр.)"};
    constexpr std::array<std::string_view, 3> kSizes = {"4) 10–50 тыс. человек", "3) 5–10 тыс. человек",
                                                        "2) 1–5 тыс. человек"};
    const auto index = static_cast<std::size_t>(school.settlement);
    const bool is_hamlet = school.settlement == Settlement::Village && school.roll(5) < 12;
    Answers answers = origin_2022(school);
    answers.insert(
        answers.end(),
        {{"1. ПОЛНОЕ наименование ОО (по уставу)", school.full_name},
         {"2.\tСОКРАЩЕННОЕ наименование ОО (при наличии) (по уставу)", school.name},
         {"3.\tФИО директора (полностью)", ""},
         {"4.\tТелефон ОО (с указанием кода города)", ""},
         {"5.\tЭлектронная почта (email) ОО", ""},
         {"6.\tИНН", ""},
         {"7.\tКод ОГЭ", std::to_string(9900 + school.number)},
         {"8.\tКод ЕГЭ", std::to_string(9900 + school.number)},
         {"9.\tСтатус организации.", "1) Самостоятельное юридическое лицо (или головная ОО при наличии филиалов)"},
         {"10. У ОО есть филиалы?", "Нет"},
         {"11. Организационно-правовая форма организации", "2) Муниципальная организация"},
         {"12. Индекс местонахождения ОО", std::to_string(999'100 + school.number)},
         {"13. Адрес ОО (населенный пункт, улица, дом)",
          fmt::format("{}, ул. Школьная, {}", school.place, school.number)},
         {"14. Где расположена образовательная организация?", std::string(kPlaces.at(index))},
         {"15. Каков размер населенного пункта, в котором расположена ОО?",
          is_hamlet ? "1) Менее 1 тыс. человек" : std::string(kSizes.at(index))},
         {"16. Какое из утверждений о возможности добраться общественным транспортом до ближайшего крупного города "
          "(численностью более 100 000 человек) наилучшим образом описывает положение ОО?",
          index == 0
              ? "2) Каждый день ездить сложно, но класс, например, может побывать в крупном городе на выставке, "
                "экскурсии, спектакле или другом мероприятии и в тот же день вернуться"
              : "3) Чтобы съездить в ближайший крупный город на какое-либо мероприятие и вернуться, требуется не "
                "менее двух дней"}});
    return answers;
}

Answers education_2022(const School& school) {
    const int num_pupils = pupils_in_2022(school);
    const int num_teachers = std::max(7, num_pupils / 15);
    const double qualified = std::clamp(0.6 + 0.2 * school.context, 0.2, 0.95);
    const bool in_depth = school.context > 0.6;
    Answers answers = origin_2022(school);
    answers.insert(
        answers.end(),
        {{"17.1. Организация осуществляет образовательную деятельность по адаптированным образовательным программам "
          "(АОП)?",
          "Да"},
         {"17.2. ОО является отдельной организацией, осуществляющей образовательную деятельность по АОП (например, "
          "специальной (коррекционной) ОО?",
          "Нет"},
         {"17.3. Образование обучающихся по АОП организовано в отдельных классах/группах?", "Нет"},
         {"17.4. Образование обучающихся по АОП организовано совместно с другими обучающимися?", "Да"},
         {"18. На каких языках осуществляется образовательная деятельность в организации?",
          "1) Только на русском языке"},
         {"19.1. Ведется ли в ОО углубленное изучение отдельных предметов?", in_depth ? "Да" : "Нет"},
         {"19.2. Есть ли предметы, углубленное изучение которых начинается с классов начальной школы (1–4 классов)?",
          in_depth ? "Нет" : ""},
         {"19.3. Есть ли предметы, углубленное изучение которых начинается с классов основной школы (5–9 классов)?",
          in_depth ? "Нет" : ""},
         {"19.4. Есть ли предметы, углубленное изучение которых начинается с классов средней школы (10–11 классов)?",
          in_depth ? "Да" : ""},
         {"20. Укажите количество обучающихся в ОО в 2021/2022 учебном году (в сумме по всем классам/курсам)",
          std::to_string(num_pupils)},
         {"21. Общее количество обучающихся в 2021/2022 учебном году 2006 года рождения",
          std::to_string(school.roll(8))},
         {"22. Количество обучающихся в 2021/2022 учебном году 2006 г. р., обучающихся по АОП, с ограниченными "
          "возможностями здоровья и/или инвалидов (всего)",
          std::to_string(school.roll(8) / 20)},
         {"23. Общее количество обучающихся в 2021/2022 учебном году 2007 года рождения",
          std::to_string(school.roll(7))},
         {"24. Количество обучающихся в 2021/2022 учебном году 2007 г. р., обучающихся по АОП, с ограниченными "
          "возможностями здоровья и/или инвалидов (всего)",
          std::to_string(school.roll(7) / 20)},
         {"25. Сколько всего в ОО учителей/преподавателей?", std::to_string(num_teachers)},
         {"26. Сколько в ОО учителей, преподающих в 5–9 классах?", std::to_string(num_teachers * 2 / 3)},
         {"27. Сколько всего в ОО учителей/преподавателей первой и высшей категорий?",
          std::to_string(static_cast<int>(num_teachers * qualified))}});
    return answers;
}

enum class Cells : std::uint8_t { Texts, Typed };

/// A school a row; the header comes from the first one's questions, which are the same for all.
template <typename Ask>
void write_questionnaire(Sheet sheet, const Town& town, Cells cells, const Ask& ask) {
    std::uint32_t row = 1;
    for (const School& school : town.schools) {
        ++row;
        std::uint32_t column = 0;
        for (const auto& [question, answer] : ask(school)) {
            ++column;
            if (row == 2) {
                sheet.text(1, column, question);
            }
            if (cells == Cells::Typed) {
                sheet.typed(row, column, answer);
            } else if (!answer.empty()) {
                sheet.text(row, column, answer);
            }
        }
    }
}

}  // namespace

Result<void> write_context_2021(const std::filesystem::path& file, const Town& town) {
    Workbook workbook(file);
    write_questionnaire(workbook.add_sheet("Сбор контекстных данных об ОО и"), town, Cells::Texts, answer_2021);
    return workbook.close();
}

Result<void> write_context_2022(const std::filesystem::path& file, const Town& town) {
    Workbook workbook(file);
    write_questionnaire(workbook.add_sheet("Общая информация об ОО"), town, Cells::Typed, general_2022);
    write_questionnaire(workbook.add_sheet("ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО"), town, Cells::Typed, education_2022);
    return workbook.close();
}

}  // namespace msoko::demo
