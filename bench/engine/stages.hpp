#pragma once

namespace msoko::bench {

/// Prints how long the stages of an assessment of the public workbooks take on two threads, and what part of the
/// reading the indicators, signals and task statistics are. Medians.
void report_stages();

}  // namespace msoko::bench
