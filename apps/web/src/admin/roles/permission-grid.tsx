import type { PermissionMatrix, Role } from '@odata-pos/domain/iam/contract'
import i18next from 'i18next'
import { Pencil } from 'lucide-react'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { currentLanguage } from '../../shared/i18n/index.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { Checkbox } from '../../shared/ui/choice.tsx'
import { useHotkeys } from '../../shared/ui/hotkeys.ts'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { useRefresh } from '../reference.ts'
import { changedRoles, permissionDraft, withPermission } from './permission-draft.ts'

type Permissions = z.infer<typeof PermissionMatrix>['permissions']
type PermissionGridProps = { roles: readonly Role[]; permissions: Permissions; onRole: (id: string) => void }

const named = (room: string): room is 'sales' => i18next.exists(`room.${room}`, { ns: 'roles' })

/** Permissions down, roles across; ticks are saved together, each role as one change. */
export function PermissionGrid({ roles, permissions, onRole }: PermissionGridProps) {
  const { t } = useTranslation(['roles', 'form'])
  const text = useProblemText()
  const can = useCan()
  const refresh = useRefresh()
  const [draft, setDraft] = useState(() => permissionDraft(roles))
  const [saving, setSaving] = useState(false)
  const changed = changedRoles(roles, draft)
  const write = can('roles.write')
  const language = currentLanguage()
  const rooms = [...new Set(permissions.map((permission) => permission.room))]

  const save = async () => {
    if (changed.length === 0 || saving) return
    setSaving(true)
    for (const role of changed) {
      try {
        const params = { path: { id: role.id } }
        const body = { permissions: [...(draft[role.id] ?? [])] }
        await answer(api.PATCH('/api/v1/roles/{id}', { params, ...ifMatch(role), body }))
        toast.success(t('form:saved'), role.name)
      } catch (problem) {
        toast.error(t('notSaved', { role: role.name }), text(problem))
      }
    }
    await refresh()
    setSaving(false)
  }
  useHotkeys({ 'Ctrl+S': () => void save() }, { enabled: write })

  return (
    <>
      <section
        aria-label={t('matrix')}
        className="scroll-thin relative max-h-[calc(100vh-11rem)] overflow-auto rounded-2xl border border-line bg-surface"
      >
        <table className="w-full border-separate border-spacing-0">
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky top-0 left-0 z-20 min-w-56 border-b border-line bg-surface px-4 py-2 text-left text-xs font-medium text-ink-3 max-sm:min-w-40"
              >
                {t('permission')}
              </th>
              {roles.map((role) => (
                <th
                  key={role.id}
                  scope="col"
                  className="sticky top-0 z-10 min-w-28 border-b border-line bg-surface px-2 py-2"
                >
                  <div className="flex flex-col items-center gap-0.5">
                    <span className="flex items-center gap-1 font-semibold">
                      {role.name}
                      <IconButton
                        icon={Pencil}
                        size="sm"
                        label={t('edit', { role: role.name })}
                        onClick={() => onRole(role.id)}
                      />
                    </span>
                    <span className="text-xs font-normal text-ink-3">{t('users', { count: role.users })}</span>
                  </div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rooms.map((room) => (
              <Fragment key={room}>
                <tr>
                  <th
                    scope="colgroup"
                    colSpan={roles.length + 1}
                    className="border-b border-line bg-sunken px-4 py-1.5 text-left text-xs font-semibold text-ink-2"
                  >
                    <span className="sticky left-4">{named(room) ? t(`room.${room}`) : room}</span>
                  </th>
                </tr>
                {permissions
                  .filter((permission) => permission.room === room)
                  .map((permission) => (
                    <tr key={permission.code} className="group hover:bg-hover">
                      <th
                        scope="row"
                        className="sticky left-0 z-10 border-b border-line bg-surface px-4 py-1 text-left font-normal group-hover:bg-hover"
                      >
                        {permission.description[language]}
                      </th>
                      {roles.map((role) => {
                        const locked = !write || role.code === 'admin'
                        return (
                          <td key={role.id} className="border-b border-line px-2 py-0.5">
                            <div
                              className="grid place-items-center"
                              title={role.code === 'admin' ? t('locked') : undefined}
                            >
                              <Checkbox
                                checked={draft[role.id]?.includes(permission.code) ?? false}
                                onChecked={(on) => setDraft(withPermission(draft, role.id, permission.code, on))}
                                disabled={locked}
                                labelHidden
                                label={t('allowed', { role: role.name, permission: permission.description[language] })}
                              />
                            </div>
                          </td>
                        )
                      })}
                    </tr>
                  ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
      {changed.length > 0 && (
        <div className="sticky bottom-4 z-20 flex items-center justify-end gap-2 self-end rounded-xl border border-line bg-surface p-2 shadow-lift">
          <Button onClick={() => setDraft(permissionDraft(roles))}>{t('discard')}</Button>
          <Button variant="primary" shortcut="Ctrl+S" busy={saving} onClick={() => void save()}>
            {t('saveChanges', { count: changed.length })}
          </Button>
        </div>
      )}
    </>
  )
}
