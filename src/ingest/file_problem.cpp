#include "file_problem.hpp"

#include <fmt/format.h>

namespace msoko::ingest {

tl::unexpected<Error> unusable_file(std::string_view file, std::string_view problem, std::string_view mend) {
    return fail(ErrorCode::UnusableInput, fmt::format("Файл «{}»: {}. {}", file, problem, mend));
}

}  // namespace msoko::ingest
