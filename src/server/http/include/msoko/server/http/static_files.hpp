#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "msoko/base/result.hpp"
#include "msoko/server/http/response.hpp"

namespace msoko::http {

/// Media type by the extension of a file name; application/octet-stream where unknown.
[[nodiscard]] std::string_view media_type(const std::filesystem::path& name);

/// Files of one folder, as they lie on the disk. Nothing outside the folder and no dot file is ever sent, through
/// whatever spelling or link.
class StaticFiles {
  public:
    /// @error Environment where the folder does not exist.
    [[nodiscard]] static Result<StaticFiles> open(const std::filesystem::path& folder);

    /// The file at a path below the folder, its ".gz" sibling where there is one and the request admits it; nullopt
    /// where there is no such file. Names below "assets/" carry a hash and are cached for good.
    [[nodiscard]] std::optional<Response> find(const Request& request, const std::filesystem::path& relative) const;

    /// Answers a request of a page: the file its path names, else index.html, since every other path is one of the
    /// application; 404 for what is missing below "assets/".
    [[nodiscard]] Response page(const Request& request) const;

  private:
    explicit StaticFiles(std::filesystem::path root) : root_(std::move(root)) {}
    std::filesystem::path root_;  // canonical
};

}  // namespace msoko::http
