#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "msoko/base/result.hpp"
#include "zip_package.hpp"

struct zip_source;

namespace msoko::ingest {

/// Gives the next bytes of a part, valid until the next call; empty at its end.
using PartProducer = std::function<Result<std::string_view>()>;

/// A copy of a package in which some parts are replaced or added; the others stay packed as they were.
class PackageEditor {
  public:
    /// Copies the source; the target is removed again unless finish() succeeds.
    [[nodiscard]] static Result<PackageEditor> copy(const ZipPackage& source, const std::filesystem::path& target);

    PackageEditor(PackageEditor&&) noexcept = default;
    PackageEditor& operator=(PackageEditor&&) = delete;
    ~PackageEditor();

    /// Replaces a part of the source or adds a new one.
    [[nodiscard]] Result<void> put(std::string_view part, std::string content);
    /// The same for a part that is made piece by piece while the copy is written.
    [[nodiscard]] Result<void> put(std::string_view part, std::uint64_t size, PartProducer producer);

    /// Writes the copy.
    [[nodiscard]] Result<void> finish();

  private:
    struct Closer {
        void operator()(zip* archive) const noexcept;
    };

    explicit PackageEditor(const ZipPackage& source) noexcept : source_(&source) {}
    [[nodiscard]] Result<void> put_source(std::string_view part, zip_source* bytes);
    [[nodiscard]] tl::unexpected<Error> unwritable(std::string_view why) const;

    const ZipPackage* source_;
    std::filesystem::path target_;
    std::deque<std::string> contents_;  ///< read when the copy is written
    std::shared_ptr<std::optional<Error>> production_error_ = std::make_shared<std::optional<Error>>();
    std::unique_ptr<zip, Closer> archive_;
};

}  // namespace msoko::ingest
