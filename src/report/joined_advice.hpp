#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace msoko::report {

/// Several recommendations of one rule to one addressee, said together.
struct JoinedAdvice {
    std::vector<std::string> found;  ///< how each begins, where they differ; empty where all say the same
    std::string advice;              ///< the sentences that all end with
};

/// @param texts  at least one; a single one is advice as a whole
[[nodiscard]] JoinedAdvice join_advice(const std::vector<std::string_view>& texts);

}  // namespace msoko::report
