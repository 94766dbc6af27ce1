#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "msoko/catalog/definition.hpp"
#include "msoko/catalog/form.hpp"

/// What one municipality's regulation chooses from the catalogue, and who does what by when.
namespace msoko::catalog {

enum class ActorRole : std::uint8_t {
    Authority,
    MethodicalCenter,
    School,
    Preschool,
    Additional,
    WorkingGroup,
    Council,
    Expert,
    Public,
    Region,
    Other,
};

/// A subject of the system (субъект МСОКО) and its functions in the words of the regulation.
struct Actor {
    std::string id;
    std::string label;
    ActorRole role = ActorRole::Other;
    std::vector<std::string> functions;
};

/// Who uses the results, what for and in which form they get them.
struct Audience {
    std::string id;
    std::string label;
    std::string purpose;
    std::string form;  ///< Russian: «аналитическая справка»; may be empty
};

/// An indicator of a regulation that a profile does not take, with the reason.
struct LeftOut {
    std::string indicator;
    std::string reason;
};

struct Profile {
    std::string id;     ///< "kemerovo"
    std::string title;  ///< «Муниципальная система оценки качества образования города Кемерово»
    std::string regulation;
    std::vector<std::string> mechanisms;
    std::vector<std::string> indicators;  ///< ids, expanded; those of a user's own folders included
    std::vector<LeftOut> left_out;        ///< expanded; patterns of `indicators` do not bring them
    std::map<std::string, std::vector<Parameter>> parameters;  ///< versions by name, in place of the catalogue's
    std::map<std::string, std::vector<Term>> terms;            ///< the same
    std::vector<std::string> forms;                            ///< ids, expanded
    std::map<std::string, MonthDay> deadlines;                 ///< form → day in place of the form's own
    std::vector<Actor> actors;
    std::vector<Audience> audiences;
    std::string roadmap;  ///< id of a Roadmap; empty where the regulation has none
};

enum class StepPeriod : std::uint8_t { Unknown, Once, Monthly, Yearly, AllYear, Permanent, BySchedule };

/// An entry of a plan («дорожная карта»).
struct RoadmapStep {
    std::string section;
    std::string number;  ///< as printed: "2.1"
    std::string title;
    std::string period;  ///< as printed: «Октябрь – декабрь 2021»
    StepPeriod period_kind = StepPeriod::Unknown;
    std::string months;  ///< "9-10" a range, "10,5" two dates, "10-4" runs over New Year; empty where none is named
    std::string result;
    std::string responsible;
    std::string form_of_conduct;
    std::string note;
    Place place;
};

struct Roadmap {
    std::string id;  ///< name of its file
    std::vector<RoadmapStep> steps;
};

}  // namespace msoko::catalog
