#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "msoko/server/http/response.hpp"

namespace msoko::http {

/// Keeps answers that stay the same as long as what they were made of does, plain and compressed. For use by several
/// threads at once.
class AnswerCache {
  public:
    /// @param max_bytes  of bodies; when they are more, the cache starts anew
    explicit AnswerCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

    /// The answer kept under a key, made where there is none. Only those with status 200 and a body in memory are kept.
    /// @param key  everything that the answer depends on
    [[nodiscard]] Response get(const std::string& key, const Request& request, const std::function<Response()>& make);

  private:
    /// One answer in one form.
    using Kept = std::shared_ptr<const Response>;
    [[nodiscard]] Kept find(const std::string& key) const;
    void keep(const std::string& key, const Kept& answer);

    std::size_t max_bytes_;
    mutable std::shared_mutex mutex_;
    std::unordered_map<std::string, Kept> answers_;
    std::size_t num_bytes_ = 0;
};

}  // namespace msoko::http
