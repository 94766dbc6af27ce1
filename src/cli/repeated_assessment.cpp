#include "repeated_assessment.hpp"

#include "progress.hpp"

namespace msoko::cli {

Result<app::Assessment> repeated_assessment(const std::filesystem::path& folder) {
    ProgressLine progress;
    auto assessment = app::Assessment::repeat(folder, [&](std::string_view stage, std::size_t done, std::size_t total) {
        progress.show(stage, done, total);
    });
    progress.clear();
    return assessment;
}

}  // namespace msoko::cli
