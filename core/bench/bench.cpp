#include "core/bench/bench.h"

#include "core/bench/engine.h"
#include "core/bench/publisher.h"

#include <QThread>

namespace bench {

/// Two threads beside the owner's: servers and tracker on one, disk and checks on the other, so that neither
/// a slow disk nor a slow repaint holds back an ACK.
struct Bench::State {
    explicit State(const progress::Limits &limits)
        : library(clock),
          engine(new Engine(library, mailbox, clock, limits)),
          publisher(new Publisher(library, clock))
    {
        benchThread.setObjectName(QStringLiteral("bench"));
        publisherThread.setObjectName(QStringLiteral("publisher"));
        engine->moveToThread(&benchThread);
        publisher->moveToThread(&publisherThread);
        QObject::connect(&benchThread, &QThread::finished, engine, &QObject::deleteLater);
        QObject::connect(&publisherThread, &QThread::finished, publisher, &QObject::deleteLater);
    }

    ~State()
    {
        for (QThread *thread : {&publisherThread, &benchThread}) {
            thread->quit();
            thread->wait();
        }
    }

    void onBenchThread(auto what)
    {
        QMetaObject::invokeMethod(engine, std::move(what), Qt::QueuedConnection);
    }

    base::SystemClock clock;
    Mailbox mailbox;
    serving::Library library;
    Engine *engine;       ///< deleted by its thread's end
    Publisher *publisher; ///< likewise
    QThread benchThread;
    QThread publisherThread;

    QString folder;
    quint64 opening = 0;
    bool opened = false;
    bool running = false;
    QVector<Service> services;
};

Bench::Bench(QObject *parent, progress::Limits limits)
    : QObject(parent), m_state(std::make_unique<State>(limits))
{
    connect(m_state->engine, &Engine::started, this, [this](const QVector<Service> &services) {
        m_state->running = true;
        m_state->services = services;
        Q_EMIT started(services);
    });
    connect(m_state->engine, &Engine::startFailed, this, &Bench::startFailed);
    connect(m_state->engine, &Engine::stopped, this, [this] {
        m_state->running = false;
        m_state->services.clear();
        Q_EMIT stopped();
    });
    connect(m_state->engine, &Engine::newsCame, this, [this] { Q_EMIT batch(m_state->mailbox.take()); });
    connect(m_state->engine, &Engine::guideLines, this, &Bench::guideLines);
    connect(m_state->engine, &Engine::silenceJudged, this, &Bench::silenceJudged);
    connect(m_state->publisher, &Publisher::published, this, &Bench::onPublished);
    connect(m_state->publisher, &Publisher::failed, this, [this](quint64 opening, const base::Error &error) {
        if (opening == m_state->opening && !m_state->opened)
            Q_EMIT openFailed(error);
    });
    m_state->benchThread.start();
    m_state->publisherThread.start();
}

Bench::~Bench() = default;

void Bench::open(const QString &folder)
{
    m_state->folder = folder;
    m_state->opened = false;
    const quint64 opening = ++m_state->opening;
    Publisher *publisher = m_state->publisher;
    QMetaObject::invokeMethod(
        publisher, [publisher, folder, opening] { publisher->open(folder, opening); }, Qt::QueuedConnection);
}

void Bench::onPublished(const Publication &publication)
{
    if (publication.opening != m_state->opening)
        return;
    m_state->onBenchThread(
        [engine = m_state->engine, tree = publication.tree] { engine->treePublished(tree); });
    if (!std::exchange(m_state->opened, true))
        Q_EMIT opened(m_state->folder, publication.files);
    Q_EMIT published(publication.tree->revision(), publication.files);
    Q_EMIT findingsChanged(publication.findings);
}

QString Bench::folder() const
{
    return m_state->folder;
}

serving::ServedTreePtr Bench::tree() const
{
    return m_state->library.tree();
}

void Bench::start(const Settings &settings)
{
    m_state->onBenchThread([engine = m_state->engine, settings] { engine->start(settings); });
}

void Bench::stop()
{
    m_state->onBenchThread([engine = m_state->engine] { engine->stop(); });
}

bool Bench::isRunning() const
{
    return m_state->running;
}

QVector<Service> Bench::services() const
{
    return m_state->services;
}

void Bench::forgetDevices()
{
    m_state->onBenchThread([engine = m_state->engine] { engine->forgetDevices(); });
}

void Bench::judgeSilence()
{
    m_state->onBenchThread([engine = m_state->engine] { engine->judgeSilence(); });
}

void Bench::requestGuideLines(progress::DeviceId device)
{
    m_state->onBenchThread([engine = m_state->engine, device] { engine->requestGuideLines(device); });
}

} // namespace bench
