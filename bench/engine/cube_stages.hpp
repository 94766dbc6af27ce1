#pragma once

namespace msoko::bench {

/// Populations of students: how many cells of them are counted in a second.
void report_nested();
/// One class's results come again in a region: two classes differ from refresh to refresh: how long the cube takes to
/// follow.
void report_refresh();
/// Questions asked once over the region: how long the answer takes.
void report_questions();

}  // namespace msoko::bench
