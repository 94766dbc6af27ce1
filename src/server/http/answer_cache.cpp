#include "msoko/server/http/answer_cache.hpp"

#include "msoko/server/http/negotiate.hpp"

namespace msoko::http {

AnswerCache::Kept AnswerCache::find(const std::string& key) const {
    const std::shared_lock lock(mutex_);
    const auto found = answers_.find(key);
    return found == answers_.end() ? nullptr : found->second;
}

void AnswerCache::keep(const std::string& key, const Kept& answer) {
    const std::unique_lock lock(mutex_);
    const std::size_t num_bytes = key.size() + answer->body.size();
    if (num_bytes_ + num_bytes > max_bytes_) {
        answers_.clear();
        num_bytes_ = 0;
    }
    if (num_bytes <= max_bytes_ && answers_.try_emplace(key, answer).second) {
        num_bytes_ += num_bytes;
    }
}

Response AnswerCache::get(const std::string& key, const Request& request, const std::function<Response()>& make) {
    // The form follows from what the client admits.
    const std::string of_form = (request.accepts_gzip ? "gzip " : "plain ") + key;
    if (const Kept kept = find(of_form)) {
        return *kept;
    }
    Response made = make();
    if (made.status != 200 || !made.file.empty()) {
        return made;
    }
    const auto kept = std::make_shared<const Response>(encode(request, std::move(made)));
    keep(of_form, kept);
    return *kept;
}

}  // namespace msoko::http
