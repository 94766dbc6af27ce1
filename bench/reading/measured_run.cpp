#include "measured_run.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

namespace msoko::bench {
namespace {

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

RunCost run_child(const std::function<int()>& child) {
    const auto start = std::chrono::steady_clock::now();
    const pid_t process = fork();
    if (process == 0) {
        _exit(child());
    }
    int status = 0;
    rusage usage{};
    if (process < 0 || wait4(process, &status, 0, &usage) != process) {
        return {};
    }
    RunCost cost;
    cost.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    cost.cpu_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    cost.peak_mib = static_cast<double>(usage.ru_maxrss) / 1024.0;
    cost.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return cost;
}

}  // namespace

RunCost run_function(const std::function<bool()>& work) {
    return run_child([&work] { return work() ? 0 : 1; });
}

RunCost run_program(const std::vector<std::string>& command) {
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    return run_child([&arguments] {
        const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execvp(arguments[0], arguments.data());
        return 127;
    });
}

RunCost median_of(int num_runs, const std::function<RunCost()>& run) {
    std::vector<RunCost> costs;
    for (int i = 0; i < num_runs; ++i) {
        costs.push_back(run());
        if (!costs.back().succeeded) {
            return costs.back();
        }
    }
    std::sort(costs.begin(), costs.end(), [](const RunCost& a, const RunCost& b) { return a.seconds < b.seconds; });
    return costs[costs.size() / 2];
}

}  // namespace msoko::bench
