#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "context_files.hpp"

namespace msoko::demo {
namespace {

using Answers = std::vector<QuestionnaireAnswer>;

std::string yes_no(bool value) {
    return value ? "Да" : "Нет";
}

/// Picks an answer from the best to the worst by context.
template <std::size_t N>
std::string by_context(double context, const std::array<std::string_view, N>& answers) {
    const double place = std::clamp((1.2 - context) / 2.4, 0.0, 0.999);
    return std::string(answers.at(static_cast<std::size_t>(place * static_cast<double>(N))));
}

int pupils_in_2021(const School& school) {
    int sum = 0;
    for (int cohort = 1; cohort <= kLastCohort; ++cohort) {
        sum += school.roll(cohort);
    }
    return sum;
}

void add_identity(Answers& answers, const School& school) {
    const std::string_view kind = school.settlement == Settlement::Town ? "город" : "село";
    answers.insert(answers.end(), {{"логин", school.login(2021)},
                                   {"Код региона", std::to_string(kRegion)},
                                   {"Название ОО", school.name},
                                   {"Полное наименование ОО согласно Уставу", school.full_name},
                                   {"Адрес ОО  (с указанием индекса)",
                                    fmt::format("999{:03}, {}, {} {}, ул. Школьная, {}", 100 + school.number,
                                                kRegionName, kind, school.place, school.number)},
                                   {"ФИО директора (полностью)", ""},
                                   {"\"Телефон ОО (с указанием кода города)\"", ""},
                                   {"e-mail ОО", ""},
                                   {"Организационно-правовая форма ОО", "2. Муниципальная"},
                                   {"Начальное общее образование", "Да"},
                                   {"Основное общее образование", "Да"},
                                   {"Среднее общее образование", "Да"},
                                   {"Среднее профессиональное образование", "Нет"}});
}

void add_place(Answers& answers, const School& school) {
    constexpr std::array<std::string_view, 3> kPlaces = {
        "2. Город", "3. Населенный пункт городского типа (рабочий поселок, поселок городского типа и пр.)",
        "4. Населенный пункт сельского типа (село, хутор, деревня и пр.)"};
    constexpr std::array<std::string_view, 3> kSizes = {"4. 10–50 тыс. человек", "3. 5–10 тыс. чел",
                                                        "2. 1–5 тыс. человек"};
    const auto index = static_cast<std::size_t>(school.settlement);
    const bool is_hamlet = school.settlement == Settlement::Village && school.roll(5) < 12;
    answers.insert(
        answers.end(),
        {{"Где расположена Ваша образовательная организация?", std::string(kPlaces.at(index))},
         {"Укажите наименование населенного пункта, где расположена Ваша образовательная организация (пожалуйста, "
          "укажите только название населенного пункта без обозначений \"город\", \"пгт\", \"деревня\" и т.д.)",
          school.place},
         {"Каков размер населенного пункта, в котором расположена ОО? ",
          is_hamlet ? "1. Менее 1 тыс. человек" : std::string(kSizes.at(index))},
         {"Существует ли регулярное транспортное сообщение между Вашим населенным пунктом и ближайшим крупным городом "
          "(численностью более 100 000 человек)?",
          index == 0 ? "1. Да, есть прямые рейсы, не требующие пересадок"
                     : "2. Есть только с пересадками (например, в районном центре)"},
         {"С какой периодичностью, в том числе если необходимо добираться с пересадками, осуществляется регулярное "
          "транспортное сообщение из Вашего населенного пункта в ближайший крупный город (численностью более 100000 "
          "человек)?",
          index == 0 ? "1. Несколько раз в день" : "2. Ежедневно"},
         {"Какое из утверждений о возможности добраться общественным транспортом до ближайшего крупного города "
          "(численностью более 100 000 человек) наилучшим образом описывает положение Вашей ОО?",
          index == 0
              ? "2. Каждый день ездить сложно, но класс, например, может побывать в крупном городе на выставке, "
                "экскурсии, спектакле или другом мероприятии и в тот же день вернуться"
              : "3. Чтобы съездить в ближайший крупный город на какое-либо мероприятие и вернуться, требуется не "
                "менее двух дней"},
         {"ОО является специальной (коррекционной)?", "Нет"},
         {"ОО является вечерней (сменной)?", "Нет"},
         {"ОО является специальным учебно-воспитательным учреждением закрытого типа?", "Нет"},
         {"ОО является образовательной организацией при учреждении, исполняющем наказание в виде лишения свободы?",
          "Нет"},
         {"ОО является школой-интернатом?", "Нет"}});
}

void add_rolls(Answers& answers, const School& school) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kGrades = {{
        {"1 класс Классов/групп", "1 класс Обучающихся"},
        {"2 класс Классов/групп", "2 класс Обучающихся"},
        {"3 класс Классов/групп", "3 класс Обучающихся"},
        {"4 класс Классов/групп", "4 класс Обучающихся"},
        {"5 класс Классов/групп", "5 класс Обучающихся"},
        {"6 класс Классов/групп", "6 класс Обучающихся"},
        {"7 класс Классов/групп", "7 класс Обучающихся"},
        {"8 класс Классов/групп", "8 класс Обучающихся"},
        {"9 класс Классов/групп", "9 класс Обучающихся"},
        {"10 класс Классов/групп", "10 класс Обучающихся"},
        {"11 класс Классов/групп", "11 класс Обучающихся"},
        {"12 класс Классов/групп", "12 класс Обучающихся"},
    }};
    answers.push_back({"Укажите количество обучающихся в ОО в 2020/2021 учебном году (в сумме по всем классам)",
                       std::to_string(pupils_in_2021(school))});
    int grade = 0;
    for (const auto& [classes, pupils] : kGrades) {
        ++grade;
        const bool is_taught = grade <= kLastCohort;
        answers.push_back({classes, is_taught ? std::to_string(school.num_classes(grade)) : "0"});
        answers.push_back({pupils, is_taught ? std::to_string(school.roll(grade)) : ""});
    }
    answers.push_back({"\"Общее количество обучающихся 2005 года рождения\"", std::to_string(school.roll(9))});
    answers.push_back({"из них обучаются по адаптированным образовательным программам",
                       std::to_string(school.context < 0 ? school.roll(9) / 12 : 0)});
    answers.push_back({"\"Общее количество обучающихся 2006 года рождения\"", std::to_string(school.roll(8))});
}

void add_teachers(Answers& answers, const School& school) {
    const int num_teachers = std::max(7, pupils_in_2021(school) / 15);
    const double top = std::clamp(0.3 + 0.2 * school.context, 0.05, 0.7);
    const auto part = [num_teachers](double share) { return std::to_string(static_cast<int>(num_teachers * share)); };
    answers.insert(
        answers.end(),
        {{"Сколько всего в школе учителей (работающих не менее чем на 0,5 ставки)?", std::to_string(num_teachers)},
         {"Сколько в школе  учителей высшей категории (работающих не менее чем на 0,5 ставки)?", part(top)},
         {"Сколько в школе учителей (работающих не менее чем на 0,5 ставки) не старше 30 лет?", part(0.12)},
         {"Сколько в школе учителей (работающих не менее чем на 0,5 ставки), достигших пенсионного возраста (имеющих "
          "право на пенсию по возрасту, а не по педагогическому стажу)?",
          part(std::clamp(0.25 - 0.06 * school.context, 0.05, 0.5))},
         {"Длительностью не более 36 часов", part(0.3)},
         {"Длительностью более 36 часов и не более 72 часов", part(0.2)},
         {"Длительностью более 72 часов", part(0.05)},
         {"их сопровождает методслужба муниципалитета", yes_no(school.number % 3 != 0)},
         {"они делятся опытом в рамках профессионального общения с коллегами в школе", "Да"},
         {"они самостоятельно отрабатывают полученные навыки на уроках", "Да"},
         {"никак", "Нет"}});
}

void add_equipment(Answers& answers, const School& school) {
    const int num_rooms = std::max(10, pupils_in_2021(school) / 22);
    const int num_computers = std::max(8, static_cast<int>(pupils_in_2021(school) * (0.1 + 0.02 * school.context)));
    answers.insert(
        answers.end(),
        {{"Сколько в школе учебных классов (кабинетов), в которых проходят занятия?", std::to_string(num_rooms)},
         {"В скольких из них рабочее место учителя оборудовано компьютером?", std::to_string(num_rooms - 1)},
         {"В скольких учебных классах, кабинетах есть проектор и/или интерактивная доска?",
          std::to_string(num_rooms * 3 / 4)},
         {"Сколько компьютеров обучающиеся могут использовать в процессе обучения (включая компьютеры в компьютерном "
          "классе, других учебных классах, библиотеке)?",
          std::to_string(num_computers)},
         {"Сколько из этих компьютеров являются маломощными, устаревшими, требующими замены или переоснащения?",
          std::to_string(num_computers / (school.context > 0 ? 5 : 2))},
         {"Сколько из этих компьютеров имеют доступ к сети Интернет (вне зависимости от того, проводной интернет или "
          "Wi-Fi)?",
          std::to_string(num_computers)},
         {"\"Скорость Интернета, заявленная Интернет-провайдером (указанная в договоре с Интернет-провайдером)? "
          "Выберите вариант из выпадающего списка\"",
          by_context<4>(school.context, {"более 100 Мбит/с", "51–100 Мбит/с", "26–50 Мбит/с", "до 25 Мбит/с"})}});
}

void add_school_life(Answers& answers, const School& school) {
    const std::string comes = by_context<3>(
        school.context, {"1.Почти все, значительное большинство", "2.Примерно половина", "3.Лишь некоторые родители"});
    const auto per_cent = [&school](int least) {
        return std::to_string(least + static_cast<int>(std::clamp(10 * school.context, -15.0, 10.0)));
    };
    answers.insert(
        answers.end(),
        {{"Как вы оцениваете вовлеченность обучающхся в школьную систему дополнительного образования? В школьные "
          "кружки, секции, студии и т.д. посещают... ",
          by_context<4>(school.context, {"1. Более 80% обучающихся", "2. 50–80% обучающихся", "3. 20–50% обучающихся",
                                         "4. Менее 20% обучающихся"})},
         {"Как обычно реализуется профориентационная работа в школе?",
          "2. Чаще школа проводит профориентационную работу самостоятельно: силами классных руководителей, "
          "представителей администрации школы"},
         {"Рассказ о профессиях во время классных часов", "Да"},
         {"Беседы с представителями различных профессий", "Да"},
         {"Лекции сотрудников службы занятости, кадровых агентств, специалистов по карьерному консультированию",
          yes_no(school.context > 0)},
         {"Психологические тестирования, построение профессиограмм и т.д.", yes_no(school.context > -0.3)},
         {"Экскурсии в организации, на производства", "Да"},
         {"Участие в профориентационных проектах, например, “Билет в будущее”", yes_no(school.context > 0.2)},
         {"Практика на предприятиях", "Нет"},
         {"В классах начальной школы", per_cent(88)},
         {"В классах основной школы", per_cent(70)},
         {"Исходя из имеющегося опыта, как много родителей обучающихся обычно откликаются на приглашение и приходят в "
          "качестве зрителей на общешкольное мероприятие (например, день рождения школы, театральная постановка силами "
          "обучающихся, спортивные соревнования и т.д.)?",
          comes},
         {"Исходя из имеющегося опыта, как много родителей обучающихся готовы оказать посильную деятельностную помощь, "
          "принять участие в проведении общешкольных мероприятий (например, субботник, семейные спортивные "
          "соревнования и т.д.)?",
          comes},
         {"В классах средней школы ", per_cent(80)}});
}

/// The grade from which a subject is studied in depth, empty where it is not.
void add_subjects_in_depth(Answers& answers, const School& school) {
    constexpr std::array<std::string_view, 11> kSubjects = {
        "Русский язык", "Иностранный язык", "Математика", "Биология",   "Химия",         "Физика",
        "Информатика",  "История",          "География",  "Литература", "Обществознание"};
    for (const std::string_view subject : kSubjects) {
        const bool in_depth = school.context > 0.6 && (subject == "Математика" || subject == "Физика");
        answers.push_back({subject, in_depth ? "10" : ""});
    }
}

}  // namespace

std::vector<QuestionnaireAnswer> answer_2021(const School& school) {
    Answers answers;
    add_identity(answers, school);
    add_place(answers, school);
    add_rolls(answers, school);
    add_teachers(answers, school);
    add_equipment(answers, school);
    add_school_life(answers, school);
    add_subjects_in_depth(answers, school);
    return answers;
}

}  // namespace msoko::demo
