#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "msoko/catalog/definition.hpp"

/// From results to recommendations, measures and decisions, as a regulation has them.
namespace msoko::catalog {

/// Whom recommendations are for, in the words of the regulations.
struct Addressee {
    std::string id;      ///< "teacher"
    std::string label;   ///< «педагоги образовательных организаций»
    std::string dative;  ///< «педагогам образовательных организаций»
};

/// What one addressee is told.
struct RecommendationText {
    PlacedText addressee;  ///< id of an Addressee
    PlacedText text;       ///< message pattern
};

/// Whom a regulation wants recommendations of a mechanism for.
struct RequiredAddressees {
    PlacedText profile;
    PlacedText mechanism;
    std::vector<PlacedText> addressees;
};

/// What a rule looks at: values of indicators, or signs and judgements of the analysis.
enum class RuleSubject : std::uint8_t { Value, Signal };

/// When to propose which recommendations.
struct RecommendationRule {
    std::string id;  ///< "kem.quality.base"
    std::string title;
    PlacedText mechanism;
    RuleSubject subject = RuleSubject::Value;
    std::vector<PlacedText> indicators;  ///< of Value: ids whose values are looked at, one after another
    PlacedText when;                     ///< over one row of the table: "value < 60 and n >= 10"
    std::vector<RecommendationText> texts;
    std::string basis;  ///< place in the regulation; the condition and the texts are ours
    Place place;
};

enum class CycleRecord : std::uint8_t { Measure, Decision };

/// A kind of measure or managerial decision that a mechanism of a regulation names.
struct CycleKind {
    std::string id;  ///< "kem.quality.decision.3"
    CycleRecord record = CycleRecord::Measure;
    PlacedText mechanism;
    std::string title;  ///< in the words of the regulation
    std::string basis;
    Place place;
};

}  // namespace msoko::catalog
