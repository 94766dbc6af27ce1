#pragma once

#include <string_view>

#include "msoko/base/result.hpp"
#include "msoko/server/http/response.hpp"

namespace msoko::http {

/// Everything that can be wrong with a request, each with its status, type and Russian title.
enum class Problem {
    BadRequest,
    Unauthorized,
    CodeNeeded,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    Conflict,
    LengthRequired,
    BodyTooLarge,
    UnsupportedMediaType,
    Unprocessable,
    TooManyRequests,
    HeadersTooLarge,
    Overloaded,
    InsufficientStorage,
    Internal,
};

/// An application/problem+json answer (RFC 9457). `detail` is Russian and safe to show.
[[nodiscard]] Response make_problem(Problem problem, std::string_view detail);

/// The problem that stands for an expected failure: Usage → 400, NotFound → 404, UnusableInput → 422, Environment →
/// 500.
[[nodiscard]] Problem problem_of(ErrorCode code) noexcept;

}  // namespace msoko::http
