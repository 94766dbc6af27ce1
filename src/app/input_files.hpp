#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "msoko/app/assess_request.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/catalog/layout.hpp"
#include "msoko/ingest/read.hpp"

namespace msoko::app {

/// The files of a request and how to read them.
struct InputFiles {
    std::vector<std::filesystem::path> files;  ///< folders replaced by what is in them
    std::unique_ptr<const catalog::LayoutDefinition> mapping;
    std::unique_ptr<const ingest::PseudonymKey> key;
    ingest::ReadRequest request;  ///< points to `mapping`, `key`, the catalogue and the specifications
};

/// @error Usage, UnusableInput, Environment
[[nodiscard]] Result<InputFiles> find_input_files(const AssessRequest& request, const catalog::Catalog& catalog,
                                                  const ingest::SpecificationSet& specifications);

/// Runs `work(i)` for i in [0, count) on several threads; each i once.
template <typename Work>
void for_each_on_threads(std::size_t count, unsigned threads, const Work& work) {
    std::atomic<std::size_t> next{0};
    const auto loop = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            work(i);
        }
    };
    std::vector<std::jthread> pool;
    for (unsigned t = 1; t < threads && t < count; ++t) {
        pool.emplace_back(loop);
    }
    loop();
}

/// As many as the request says; 0 = as many as the machine has.
[[nodiscard]] unsigned num_threads(const AssessRequest& request) noexcept;

}  // namespace msoko::app
