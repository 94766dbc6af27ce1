#include "msoko/cycle/recommendation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "msoko/base/text.hpp"

namespace msoko::cycle {
namespace {

using State = RecommendationState;

struct StateWords {
    std::string_view code;
    std::string_view words;
};

constexpr std::array<StateWords, 8> kStates = {{{"proposed", "предложена"},
                                                {"edited", "исправлена"},
                                                {"joined", "объединена"},
                                                {"rejected", "отклонена"},
                                                {"sent", "направлена"},
                                                {"read", "прочитана"},
                                                {"answered", "есть ответ"},
                                                {"carried_out", "исполнена"}}};

bool may_become(State from, State to) {
    const bool is_draft = from == State::Proposed || from == State::Edited;
    switch (to) {
        case State::Edited:
        case State::Joined:
        case State::Rejected:
        case State::Sent:
            return is_draft;
        case State::Read:
            return from == State::Sent;
        case State::Answered:
            return from == State::Sent || from == State::Read;
        case State::CarriedOut:
            return from == State::Answered;
        case State::Proposed:
            break;
    }
    return false;
}

/// What the text of a change is called where it is missing; "" where none is needed.
std::string_view needed_text(State to) {
    return to == State::Edited     ? "новый текст рекомендации"
           : to == State::Rejected ? "причина отклонения"
           : to == State::Answered ? "что сделано по рекомендации"
                                   : "";
}

}  // namespace

std::string_view to_string(State state) noexcept {
    return kStates[static_cast<std::size_t>(state)].code;
}

std::string_view words(State state) noexcept {
    return kStates[static_cast<std::size_t>(state)].words;
}

Result<State> parse_recommendation_state(std::string_view word) {
    const auto found = std::find_if(kStates.begin(), kStates.end(),
                                    [word](const StateWords& one) { return one.code == word || one.words == word; });
    if (found == kStates.end()) {
        std::string there;
        for (const StateWords& one : kStates) {
            there += fmt::format("{}{} ({})", there.empty() ? "" : ", ", one.code, one.words);
        }
        return fail(ErrorCode::Usage, fmt::format("Нет состояния «{}». Есть: {}.", word, there));
    }
    return static_cast<State>(found - kStates.begin());
}

Result<Recommendation> changed(const Recommendation& recommendation, const RecommendationChange& change) {
    if (!may_become(recommendation.state, change.state)) {
        return fail(ErrorCode::Usage, fmt::format("Рекомендация {} {}: из этого состояния в «{}» не переходят.",
                                                  recommendation.id, words(recommendation.state), words(change.state)));
    }
    const std::string text = text::squeeze(change.text);
    if (const std::string_view needed = needed_text(change.state); !needed.empty() && text.empty()) {
        return fail(ErrorCode::Usage, fmt::format("Рекомендация {}: укажите, {}.", recommendation.id, needed));
    }
    if (change.state == State::Joined && (change.into <= 0 || change.into == recommendation.id)) {
        return fail(
            ErrorCode::Usage,
            fmt::format("Рекомендация {}: укажите другую рекомендацию, с которой её объединить.", recommendation.id));
    }
    Recommendation next = recommendation;
    next.state = change.state;
    if (change.state == State::Edited) {
        next.text = text;
    } else if (change.state == State::Rejected) {
        next.reason = text;
    } else if (change.state == State::Joined) {
        next.joined_into = change.into;
    } else if ((change.state == State::Answered || change.state == State::CarriedOut) && !text.empty()) {
        next.answer = text;
    }
    return next;
}

}  // namespace msoko::cycle
