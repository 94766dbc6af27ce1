#include "report.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "made_up_files.hpp"

namespace msoko::bench {

void print_head(const std::string& title) {
    fmt::print("\n{} (медиана {} запусков)\n{:<56} {:>9} {:>12} {:>9} {:>10}\n", title, kRuns, "", "секунд", "строк/с",
               "МиБ", "к нам");
}

void print_row(const std::string& what, const RunCost& cost, double ours, int num_rows) {
    const int rows = num_rows > 0 ? num_rows : kFiles * kRowsOfFile;
    if (!cost.succeeded) {
        fmt::print("{:<56} {:>9}\n", what, "нет");
    } else {
        fmt::print("{:<56} {:>9.2f} {:>12.0f} {:>9.1f} {:>10}\n", what, cost.seconds, rows / cost.seconds,
                   cost.peak_mib, ours > 0.0 ? fmt::format("{:.2f}×", cost.seconds / ours) : "1");
    }
    std::fflush(stdout);
}

}  // namespace msoko::bench
