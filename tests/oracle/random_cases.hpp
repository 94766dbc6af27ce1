#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace msoko::oracle {

/// Says what disagrees in the case that a seed makes; empty where nothing does.
using Disagreement = std::function<std::string(std::uint32_t seed)>;

/// Tries the seeds of earlier failures, then new ones: a hundred times (RC_PARAMS="max_success=…" for more) so many.
/// The seed of a failure is printed and saved, so that the next run tries it first: in the build's folder
/// "failed-seeds"; tests/oracle/seeds keeps those that must never fail again. Both have a file a name, a seed a line.
void expect_agreement(const std::string& name, const Disagreement& disagreement, int cases_at_a_time = 10);

}  // namespace msoko::oracle
