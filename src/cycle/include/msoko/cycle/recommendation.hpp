#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/definition.hpp"

namespace msoko::cycle {

enum class RecommendationState : std::uint8_t { Proposed, Edited, Joined, Rejected, Sent, Read, Answered, CarriedOut };
/// "proposed", "edited", "joined", "rejected", "sent", "read", "answered", "carried_out".
[[nodiscard]] std::string_view to_string(RecommendationState state) noexcept;
/// «предложена», «исправлена», «объединена», «отклонена», «направлена», «прочитана», «есть ответ», «исполнена».
[[nodiscard]] std::string_view words(RecommendationState state) noexcept;
/// Error Usage with the valid words.
[[nodiscard]] Result<RecommendationState> parse_recommendation_state(std::string_view word);

/// The problem that a recommendation answers: what the results say, with the numbers.
struct Problem {
    std::string rule;       ///< id; empty of a problem that a person wrote
    std::string mechanism;  ///< id
    std::string title;      ///< of the rule
    std::string indicator;  ///< id, or the kind of the signal
    catalog::Level level = catalog::Level::Organization;
    std::string unit;       ///< login, name of the municipality, code of the region
    std::string unit_name;  ///< for people
    int year = 0;
    std::string part;   ///< breakdown as in indicators.csv; empty = the total
    std::string facts;  ///< «ВПР, 5 класс, математика: 61,5 % (n = 26); по городу 81,2 %»
};

/// What one addressee is advised.
struct Recommendation {
    std::int64_t id = 0;  ///< 0 = not kept yet
    Problem problem;
    std::string addressee;  ///< id of a catalog::Addressee
    std::string text;
    RecommendationState state = RecommendationState::Proposed;
    std::string reason;                       ///< of the rejection
    std::optional<std::int64_t> joined_into;  ///< of a joined one
    std::string answer;                       ///< of the addressee: what was done
};

/// What is to be changed of a recommendation.
struct RecommendationChange {
    RecommendationState state = RecommendationState::Edited;
    std::string text;  ///< of Edited: the new text; of Answered and CarriedOut: what was done; of Rejected: the reason
    std::int64_t into = 0;  ///< of Joined: the one that says it too
};

/// A recommendation after a change.
///
///   proposed, edited → edited, joined, rejected, sent;  sent → read;  sent, read → answered;  answered → carried_out
///
/// What is rejected or joined stays so; what was sent is not rewritten.
/// @error Usage: a step that is none of these; no text, reason or answer; joined into itself
[[nodiscard]] Result<Recommendation> changed(const Recommendation& recommendation, const RecommendationChange& change);

}  // namespace msoko::cycle
