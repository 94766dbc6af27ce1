#include "database_work.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace msoko::cli {

int run_on_database(const std::string& address, const std::function<Result<void>(store::Database&)>& work,
                    store::Absent absent) {
    Result<store::Database> database = store::Database::open(address, {.absent = absent});
    const Result<void> done = database ? work(*database) : tl::make_unexpected(database.error());
    if (!done) {
        fmt::print(stderr, "{}\n", done.error().message);
        return exit_code(done.error().code);
    }
    return 0;
}

}  // namespace msoko::cli
