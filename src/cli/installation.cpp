#include <system_error>

#include "program.hpp"

namespace msoko::cli {

Installation find_installation() {
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path share = program.parent_path().parent_path() / "share" / "msoko";
    return {share / "catalog", share / "web"};
}

}  // namespace msoko::cli
